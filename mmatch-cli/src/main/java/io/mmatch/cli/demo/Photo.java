package io.mmatch.cli.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A bundled photo.
 *
 * @param file its name
 * @param scene what it shows
 * @param author who took it
 * @param licence under which terms it is bundled
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Photo(String file, String scene, String author, String licence) {}
