/** The bundled songs and photos, the questions asked of them, and the page that shows answers. */
@NullMarked
package io.mmatch.cli.demo;

import org.jspecify.annotations.NullMarked;
