/** Model packs, ONNX Runtime sessions and the choice of device. */
@NullMarked
package io.mmatch.onnx;

import org.jspecify.annotations.NullMarked;
