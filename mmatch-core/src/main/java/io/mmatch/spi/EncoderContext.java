package io.mmatch.spi;

import io.mmatch.pool.Lexicon;
import io.mmatch.runtime.DeviceReport;

/**
 * What an encoder is opened with.
 *
 * @param device the device to run on, already chosen
 * @param lexicon the concepts of the pool
 */
public record EncoderContext(DeviceReport device, Lexicon lexicon) {}
