package io.mmatch.audio.decode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One way of breaking a file. Each may leave it as it was where it has nothing to break. */
enum Blow {
  BITS {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      byte[] broken = bytes.clone();
      for (int i = random.nextInt(16); i >= 0; i--) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return broken;
    }
  },
  RUN {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      byte[] broken = bytes.clone();
      int from = random.nextInt(broken.length);
      int to = Math.min(broken.length, from + 1 + random.nextInt(512));
      byte[] noise = new byte[to - from];
      switch (random.nextInt(3)) {
        case 0 -> random.nextBytes(noise);
        case 1 -> Arrays.fill(noise, (byte) 0xFF);
        default -> {} // zeros
      }
      System.arraycopy(noise, 0, broken, from, noise.length);
      return broken;
    }
  },
  /** A number of the header, wherever it lies, becomes an extreme one. */
  NUMBER {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      byte[] broken = bytes.clone();
      int width = 1 << random.nextInt(4);
      int within = random.nextBoolean() ? Math.min(512, bytes.length) : bytes.length;
      new Field(random.nextInt(within), width, random.nextBoolean()).put(broken, random);
      return broken;
    }
  },
  /** A length, a count or a time of the container's own becomes an extreme one. */
  FIELD {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      List<Field> fields = Containers.fields(bytes);
      byte[] broken = bytes.clone();
      for (int i = random.nextInt(3); i >= 0 && !fields.isEmpty(); i--) {
        fields.get(random.nextInt(fields.size())).put(broken, random);
      }
      return broken;
    }
  },
  SWAP {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      byte[] broken = bytes.clone();
      int length = block(bytes, random);
      int one = random.nextInt(bytes.length - length + 1);
      int two = random.nextInt(bytes.length - length + 1);
      System.arraycopy(bytes, one, broken, two, length);
      System.arraycopy(bytes, two, broken, one, length);
      return broken;
    }
  },
  DOUBLE {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      int length = block(bytes, random);
      int from = random.nextInt(bytes.length - length + 1);
      return joined(bytes, from + length, bytes, from);
    }
  },
  REMOVE {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      int length = block(bytes, random);
      int from = random.nextInt(bytes.length - length + 1);
      return joined(bytes, from, bytes, from + length);
    }
  },
  CUT {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
    }
  },
  /** The header of one format on the body of another. */
  HEAD {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      int length = 1 + random.nextInt(Math.min(512, Math.min(bytes.length, other.length)));
      return joined(other, length, bytes, length);
    }
  },
  SPLICE {
    @Override
    byte[] strike(byte[] bytes, byte[] other, Random random) {
      return joined(bytes, 1 + random.nextInt(bytes.length), other, random.nextInt(other.length));
    }
  };

  /** Returns the bytes, broken, in an array of their own of at least one byte. */
  abstract byte[] strike(byte[] bytes, byte[] other, Random random);

  private static int block(byte[] bytes, Random random) {
    return 1 + random.nextInt(Math.min(4_096, bytes.length));
  }

  /** Returns the head of one up to a place, and the tail of the other from a place. */
  private static byte[] joined(byte[] head, int to, byte[] tail, int from) {
    byte[] joined = Arrays.copyOf(head, Math.max(1, to + tail.length - from));
    System.arraycopy(tail, from, joined, to, tail.length - from);
    return joined;
  }
}
