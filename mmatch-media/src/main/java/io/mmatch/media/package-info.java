/**
 * Opens a media file with ffmpeg and decodes one of its tracks, safely: no file name, no protocol
 * and no unlisted container reaches ffmpeg. For the decoders of this project's modules, which share
 * ffmpeg's own frames here; nothing of ffmpeg goes beyond them.
 */
@NullMarked
package io.mmatch.media;

import org.jspecify.annotations.NullMarked;
