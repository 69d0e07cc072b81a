package io.mmatch.testing;

import io.mmatch.spi.VectorIndexProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.ServiceLoader;

/** The indexes of the class path, with the large ones in use from a few rows on. */
public final class EagerIndexes {
  private EagerIndexes() {}

  /** Returns them, or those of the tests where there are none. */
  public static List<VectorIndexProvider> onTheClassPath() {
    List<VectorIndexProvider> providers =
        ServiceLoader.load(VectorIndexProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .map(EagerIndexes::eager)
            .toList();
    return providers.isEmpty() ? TestIndexes.PROVIDERS : providers;
  }

  private static VectorIndexProvider eager(VectorIndexProvider provider) {
    if (provider.worthwhileFrom() == 0) {
      return provider;
    }
    return (VectorIndexProvider)
        Proxy.newProxyInstance(
            VectorIndexProvider.class.getClassLoader(),
            new Class<?>[] {VectorIndexProvider.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("worthwhileFrom")) {
                return TestIndexes.LARGE_FROM;
              }
              try {
                return method.invoke(provider, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
