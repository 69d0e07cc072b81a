package io.mmatch.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmatch.song.Course;
import io.mmatch.testing.Courses;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CourseBytesTest {
  private static byte[] written(Course course) {
    CourseBytes bytes = CourseBytes.of(course);
    ByteBuffer out = ByteBuffer.allocate(bytes.size());
    bytes.put(out);
    assertThat(out.hasRemaining()).isFalse();
    return out.array();
  }

  private static Course read(byte[] bytes) {
    return CourseBytes.read(ByteBuffer.wrap(bytes));
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

  @Test
  void read_longerThanItIs_isRefused() {
    byte[] bytes = written(Course.NONE);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    ByteBuffer.wrap(longer).putInt(bytes.length + 1 - Integer.BYTES);
    assertThatThrownBy(() -> read(longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("left over");
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
