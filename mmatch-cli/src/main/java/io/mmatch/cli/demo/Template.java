package io.mmatch.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fragments of an HTML page. In a fragment, {@code {{name}}} stands for a value, which is
 * escaped, and {@code {{{name}}}} for HTML that other fragments made. A name without a value is an
 * error, so that no hole is ever shown.
 */
final class Template {
  private static final Pattern FRAGMENT = Pattern.compile("(?m)^<!-- fragment: ([a-z]+) -->\\n");
  private static final Pattern HOLE = Pattern.compile("\\{\\{(\\{?)([a-zA-Z]+)}?}}");

  private final Map<String, String> fragments = new HashMap<>();

  private Template(String source) {
    Matcher heads = FRAGMENT.matcher(source);
    String name = "";
    int start = 0;
    while (heads.find()) {
      fragments.put(name, source.substring(start, heads.start()));
      name = heads.group(1);
      start = heads.end();
    }
    fragments.put(name, source.substring(start));
  }

  /** Reads the fragments from a resource beside this class. */
  static Template resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource %s is missing from the jar".formatted(name));
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Template of(String source) {
    return new Template(source);
  }

  /** Returns a fragment with its values filled in. */
  String fill(String fragment, Map<String, String> values) {
    String source = fragments.get(fragment);
    if (source == null) {
      throw new IllegalArgumentException("there is no fragment \"%s\"".formatted(fragment));
    }
    StringBuilder filled = new StringBuilder(source.length());
    Matcher holes = HOLE.matcher(source);
    int copied = 0;
    while (holes.find()) {
      String value = values.get(holes.group(2));
      if (value == null) {
        throw new IllegalArgumentException(
            "fragment \"%s\" needs a value for \"%s\"".formatted(fragment, holes.group(2)));
      }
      filled.append(source, copied, holes.start());
      filled.append(holes.group(1).isEmpty() ? escape(value) : value);
      copied = holes.end();
    }
    return filled.append(source, copied, source.length()).toString();
  }

  /** Escapes text for an element's content and for a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
