package io.mmatch.audio.features;

/** How hertz become mel. */
enum MelScale {
  /** Slaney's Auditory Toolbox (1998): linear up to 1 kHz, 27 mel a factor of 6.4 above. */
  SLANEY {
    @Override
    double mel(double hz) {
      return hz < BREAK_HZ ? hz / LINEAR_HZ : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
    }

    @Override
    double hertz(double mel) {
      return mel < BREAK_MEL ? mel * LINEAR_HZ : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
    }
  },
  /** That of HTK: 2595 log10(1 + f / 700). */
  HTK {
    @Override
    double mel(double hz) {
      return 2_595 * Math.log10(1 + hz / 700);
    }

    @Override
    double hertz(double mel) {
      return 700 * (Math.pow(10, mel / 2_595) - 1);
    }
  };

  private static final double LINEAR_HZ = 200.0 / 3;
  private static final double BREAK_HZ = 1_000;
  private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  abstract double mel(double hz);

  abstract double hertz(double mel);
}
