/**
 * Encoders that a user brings: towers for songs, texts and photos that share one space (CLAP, Wu et
 * al. 2023; CLIP, Radford et al. 2021), in place of tags and concepts. The format of a pack is in
 * docs/packs.md.
 */
@NullMarked
package io.mmatch.joint;

import org.jspecify.annotations.NullMarked;
