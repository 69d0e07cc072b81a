package io.mmatch.spi;

/**
 * A model that is used, for {@code info} and for the space id.
 *
 * @param id the pack's id, such as {@code musicnn-msd}
 * @param version the pack's version
 * @param domain audio, image or text
 * @param licence SPDX expression of the weights
 * @param commercialUse whether the licence allows commercial use
 * @param sha256 of the ONNX file, in lower-case hexadecimal
 */
public record ModelInfo(
    String id,
    String version,
    String domain,
    String licence,
    boolean commercialUse,
    String sha256) {}
