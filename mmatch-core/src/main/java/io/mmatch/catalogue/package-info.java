/** Which songs there are: files, folders and {@code catalogue.json}, and the words beside them. */
@NullMarked
package io.mmatch.catalogue;

import org.jspecify.annotations.NullMarked;
