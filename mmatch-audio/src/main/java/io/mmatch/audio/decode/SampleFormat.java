package io.mmatch.audio.decode;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.global.avutil;

/** How ffmpeg stores one sample, and how it becomes a float whose full scale is 1. */
enum SampleFormat {
  U8(1) {
    @Override
    void read(ByteBuffer from, float[] to, int count) {
      for (int i = 0; i < count; i++) {
        to[i] = ((from.get(i) & 0xFF) - 128) * (1f / 128);
      }
    }
  },
  S16(2) {
    @Override
    void read(ByteBuffer from, float[] to, int count) {
      ShortBuffer samples = from.asShortBuffer();
      for (int i = 0; i < count; i++) {
        to[i] = samples.get(i) * (1f / (1 << 15));
      }
    }
  },
  S32(4) {
    @Override
    void read(ByteBuffer from, float[] to, int count) {
      IntBuffer samples = from.asIntBuffer();
      for (int i = 0; i < count; i++) {
        to[i] = samples.get(i) * (1f / (1L << 31));
      }
    }
  },
  S64(8) {
    @Override
    void read(ByteBuffer from, float[] to, int count) {
      LongBuffer samples = from.asLongBuffer();
      for (int i = 0; i < count; i++) {
        to[i] = samples.get(i) * 0x1p-63f;
      }
    }
  },
  FLOAT(4) {
    @Override
    void read(ByteBuffer from, float[] to, int count) {
      from.asFloatBuffer().get(0, to, 0, count);
    }
  },
  DOUBLE(8) {
    @Override
    void read(ByteBuffer from, float[] to, int count) {
      DoubleBuffer samples = from.asDoubleBuffer();
      for (int i = 0; i < count; i++) {
        to[i] = (float) samples.get(i);
      }
    }
  };

  final int bytes;

  SampleFormat(int bytes) {
    this.bytes = bytes;
  }

  /** Reads samples that lie one behind another in the buffer, in native byte order. */
  abstract void read(ByteBuffer from, float[] to, int count);

  /** Returns the format for ffmpeg's number of it. */
  static SampleFormat of(int number) {
    return switch (number) {
      case avutil.AV_SAMPLE_FMT_U8, avutil.AV_SAMPLE_FMT_U8P -> U8;
      case avutil.AV_SAMPLE_FMT_S16, avutil.AV_SAMPLE_FMT_S16P -> S16;
      case avutil.AV_SAMPLE_FMT_S32, avutil.AV_SAMPLE_FMT_S32P -> S32;
      case avutil.AV_SAMPLE_FMT_S64, avutil.AV_SAMPLE_FMT_S64P -> S64;
      case avutil.AV_SAMPLE_FMT_FLT, avutil.AV_SAMPLE_FMT_FLTP -> FLOAT;
      case avutil.AV_SAMPLE_FMT_DBL, avutil.AV_SAMPLE_FMT_DBLP -> DOUBLE;
      default ->
          throw new IllegalArgumentException("ffmpeg sample format must be known, got " + number);
    };
  }
}
