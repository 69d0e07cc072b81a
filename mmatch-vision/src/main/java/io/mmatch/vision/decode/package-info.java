/** Photo files and video files to upright 8-bit RGB: header first, then ffmpeg's decoders. */
@NullMarked
package io.mmatch.vision.decode;

import org.jspecify.annotations.NullMarked;
