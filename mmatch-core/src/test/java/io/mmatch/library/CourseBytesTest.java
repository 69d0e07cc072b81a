package io.mmatch.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.song.Course;
import io.mmatch.testing.Courses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CourseBytesTest {
  private static byte[] written(Course course) {
    GrowingBytes bytes = new GrowingBytes();
    CourseBytes.put(bytes, course);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      bytes.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Course read(byte[] bytes) {
    return CourseBytes.course(buffer(bytes));
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void tempos_ofACourse_areItsRhythmWithoutBeats() {
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      Course course = Courses.random(random);
      assertThat(CourseBytes.tempos(buffer(written(course))))
          .isEqualTo(course.rhythm().withoutBeats());
    }
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      Course course = Courses.random(random);
      assertThat(read(written(course))).isEqualTo(course);
    }
  }

  @Test
  void read_cutOff_isRefused() {
    byte[] bytes = written(Courses.random(new Random(2)));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(cut))
          .as("%d of %d bytes", length, bytes.length)
          .isInstanceOfAny(BufferUnderflowException.class, IllegalArgumentException.class);
    }
  }

  /** Whatever a flipped bit does, it ends in a course or one of two exceptions. */
  @Test
  void read_flippedBits_endInACourseOrARefusal() {
    byte[] bytes = written(Courses.random(new Random(2)));
    int refused = 0;
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        read(flipped);
      } catch (BufferUnderflowException | IllegalArgumentException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
