package io.mmatch.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {
  private static Stream<Class<? extends MMatchException>> types() {
    return Stream.of(
        CancelledException.class,
        DeviceMemoryException.class,
        DeviceUnavailableException.class,
        DuplicateSongException.class,
        InvalidCatalogueException.class,
        InvalidFilterException.class,
        InvalidQueryException.class,
        InvalidRightsException.class,
        LibraryAccessException.class,
        LibraryDamagedException.class,
        ModelUnavailableException.class,
        SpaceMismatchException.class,
        UnknownSongException.class,
        UnreadableMediaException.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  void message_ofAnyType_isOneLineWithWhereWhyAndRemedy(Class<? extends MMatchException> type)
      throws ReflectiveOperationException {
    Constructor<? extends MMatchException> constructor =
        type.getConstructor(Object.class, String.class, String.class);

    MMatchException e = constructor.newInstance(Path.of("a\nb.mp3"), "it is\r\nbad", "try another");

    assertThat(e.getMessage()).matches("[a-zA-Z ]+ \\(a b\\.mp3\\): it is bad, try another");
    assertThat(e.where()).isEqualTo("a\nb.mp3");
    assertThat(e.getCause()).isNull();
  }
}
