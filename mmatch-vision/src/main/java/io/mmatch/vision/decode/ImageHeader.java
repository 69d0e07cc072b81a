package io.mmatch.vision.decode;

/**
 * What a file says of itself before any pixel is decoded.
 *
 * @param format told from the content
 * @param width of the stored picture, in pixels, as claimed
 * @param height of the stored picture, in pixels, as claimed
 * @param orientation EXIF's 1 to 8: how the stored picture must be turned to stand upright
 */
record ImageHeader(ImageFormat format, long width, long height, int orientation) {}
