package io.mmatch.cli;

import io.mmatch.runtime.Cancellation;
import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * Turns Ctrl-C into a cancellation, so that finished work is kept and a report printed. A second
 * Ctrl-C ends the process at once.
 *
 * <p>A shutdown hook would come too late: hooks of native libraries run at the same time and pull
 * models away from under the work. The JDK's signal class is reached by reflection, as it is no
 * official API; where it is missing, Ctrl-C ends the process as it always does, and the library is
 * whole all the same.
 */
final class Interrupts {
  private Interrupts() {}

  static Cancellation cancelling() {
    Cancellation cancellation = new Cancellation();
    for (String signal : new String[] {"INT", "TERM"}) {
      handle(
          signal,
          () -> {
            if (cancellation.isCancelled()) {
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            cancellation.cancel();
          });
    }
    return cancellation;
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      Object instance = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, instance, proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LoggerFactory.getLogger(Interrupts.class).debug("signal {} cannot be handled", name, e);
    }
  }
}
