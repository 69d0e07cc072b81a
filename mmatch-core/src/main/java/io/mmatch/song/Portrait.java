package io.mmatch.song;

/**
 * A song with what a picture of it needs beside its analysis; not kept in a library.
 *
 * @param analysis what was found
 * @param waveform least and largest sample of the mean of all channels, full scale being -1..1
 * @param mel log-mel spectrogram, lowest band first, as the tagging models see it
 * @param tags probabilities, in the order of the analysis' tags
 */
public record Portrait(SongAnalysis analysis, Trace waveform, Trace mel, Trace tags) {}
