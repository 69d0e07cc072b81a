/** How well queries find songs: labelled sets, measures, baselines, and the report. */
@NullMarked
package io.mmatch.cli.eval;

import org.jspecify.annotations.NullMarked;
