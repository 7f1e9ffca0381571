package rondo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rondo.spi.EventLoopProvider;

/// The loop providers of this program, those that cannot be used included.
///
/// Everything a provider does is done behind a catch of its own, so that one that throws, fails to
/// link or lies about its name is reported as such and the next one is looked at.
final class Providers {

    private static final System.Logger LOG = System.getLogger("rondo");

    /// The message of a [ServiceConfigurationError], which carries the name of the class nowhere else.
    private static final Pattern LOADER_MESSAGE = Pattern.compile("\\S+: (Provider |class |Unable to load )?"
            + "(?<class>\\S+)"
            + "( not found| not a subtype| is not public| could not be instantiated| Unable to get public .*)?");

    private static final Comparator<Candidate> BY_PREFERENCE = Comparator.comparing(
                    (Candidate candidate) -> candidate.info.available())
            .thenComparing(candidate -> candidate.info.priority())
            .reversed()
            .thenComparing(candidate -> candidate.info.name());

    private final List<Candidate> candidates;

    private Providers(List<Candidate> candidates) {
        this.candidates = withoutNamesakes(candidates).stream().sorted(BY_PREFERENCE).toList();
    }

    /// Looks for providers by the thread's context class loader and by `ours`.
    static Providers load(@Nullable ClassLoader ours) {
        List<Candidate> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        collect(Thread.currentThread().getContextClassLoader(), found, seen);
        collect(ours, found, seen);
        return new Providers(found);
    }

    List<ProviderInfo> infos() {
        return candidates.stream().map(Candidate::info).toList();
    }

    /// Opens a loop of the provider called `name`, which `whoAsks` asked for.
    AbstractEventLoop open(String name, String whoAsks) {
        for (Candidate candidate : candidates) {
            if (candidate.info.name().equals(name)) {
                return open(candidate, whoAsks);
            }
        }
        throw new EventLoopUnavailableException(
                "No event loop provider is named '" + name + "', which " + whoAsks + " asks for. " + whatWasFound(),
                null);
    }

    private AbstractEventLoop open(Candidate candidate, String whoAsks) {
        EventLoopProvider provider = candidate.provider;
        if (provider == null || !candidate.info.available()) {
            throw new EventLoopUnavailableException(
                    "The event loop provider '" + candidate.info.name() + "', which " + whoAsks
                            + " asks for, cannot be used: " + candidate.info.unavailabilityCause() + ". "
                            + whatWasFound(),
                    candidate.info.failure());
        }
        try {
            return Objects.requireNonNull(provider.newEventLoop(), "newEventLoop returned null");
        } catch (Throwable failure) {
            Services.rethrowIfFatal(failure);
            throw new EventLoopUnavailableException(
                    "The event loop provider '" + candidate.info.name() + "' (" + candidate.className + "), which "
                            + whoAsks + " asks for, failed to open a loop: " + failure + ". " + whatWasFound(),
                    failure);
        }
    }

    /// Opens a loop of the first provider that can, in order of preference.
    AbstractEventLoop openBest() {
        EventLoopUnavailableException first = null;
        for (Candidate candidate : candidates) {
            if (!candidate.info.available() || candidate.info.priority() <= 0) {
                continue;
            }
            try {
                return open(candidate, "the default choice");
            } catch (EventLoopUnavailableException e) {
                LOG.log(System.Logger.Level.WARNING, e.getMessage() + " The next one is tried.", e);
                first = first == null ? e : first;
            }
        }
        throw new EventLoopUnavailableException("No event loop can be opened. " + whatWasFound(), first);
    }

    private String whatWasFound() {
        if (candidates.isEmpty()) {
            return "No provider was found at all: put the module of a loop, such as rondo.loop.selector, on the "
                    + "module path or the class path.";
        }
        return candidates.stream()
                .map(candidate -> candidate.info.name()
                        + (candidate.info.available()
                                ? " (priority " + candidate.info.priority() + ")"
                                : " (cannot be used: " + candidate.info.unavailabilityCause() + ")"))
                .collect(Collectors.joining(
                        ", ",
                        "Found: ",
                        ". Name one that works by -D" + EventLoops.PROPERTY + "=… or " + EventLoops.ENVIRONMENT
                                + "=…, or put the module of another loop on the module path."));
    }

    private static void collect(@Nullable ClassLoader loader, List<Candidate> found, Set<String> seen) {
        Services.forEach(
                ServiceLoader.load(EventLoopProvider.class, loader).iterator(),
                provider -> {
                    Candidate candidate = Candidate.of(provider);
                    if (seen.add(candidate.className + " named " + candidate.info.name())) { // two loaders see it
                        found.add(candidate);
                    }
                },
                failure -> {
                    if (seen.add(String.valueOf(failure.getMessage()))) { // and fail to load it in the same way
                        found.add(Candidate.broken(failure));
                    }
                });
    }

    /// Returns the candidates, with those made unavailable that share their name with another.
    private static List<Candidate> withoutNamesakes(List<Candidate> candidates) {
        Map<String, List<Candidate>> byName = new HashMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.provider != null) {
                byName.computeIfAbsent(candidate.info.name(), name -> new ArrayList<>())
                        .add(candidate);
            }
        }
        return candidates.stream()
                .map(candidate -> {
                    List<Candidate> namesakes = byName.getOrDefault(candidate.info.name(), List.of());
                    boolean alone = candidate.provider == null || namesakes.size() == 1;
                    return alone ? candidate : candidate.ambiguous(namesakes);
                })
                .toList();
    }

    /// A provider, or what is left of it if it could not be loaded.
    private record Candidate(ProviderInfo info, @Nullable EventLoopProvider provider, String className) {

        static Candidate of(EventLoopProvider provider) {
            String className = provider.getClass().getName();
            try {
                String name = provider.name();
                if (name == null || name.isBlank()) { // null from code that is not checked
                    throw new IllegalStateException("its name is '" + name + "'; a provider needs one");
                }
                boolean available = provider.isAvailable();
                String cause = available ? null : whyNot(provider);
                return new Candidate(
                        new ProviderInfo(name, provider.priority(), available, cause, null), provider, className);
            } catch (Throwable failure) {
                Services.rethrowIfFatal(failure);
                return broken(className, failure);
            }
        }

        private static String whyNot(EventLoopProvider provider) {
            String cause = provider.unavailabilityCause();
            return cause == null ? "it says that it is not available, and not why" : cause;
        }

        static Candidate broken(Throwable failure) {
            return broken(nameIn(failure), failure);
        }

        private static Candidate broken(String className, Throwable failure) {
            String why = className + " failed while it was loaded: " + rootOf(failure);
            return new Candidate(new ProviderInfo(className, 0, false, why, failure), null, className);
        }

        /// Returns what was thrown by the provider itself.
        private static Throwable rootOf(Throwable failure) {
            boolean wraps =
                    failure instanceof ServiceConfigurationError || failure instanceof ExceptionInInitializerError;
            Throwable cause = failure.getCause();
            return wraps && cause != null ? rootOf(cause) : failure;
        }

        /// Returns the class that a failure of the [ServiceLoader] is about, or else all it says.
        private static String nameIn(Throwable failure) {
            Matcher message = LOADER_MESSAGE.matcher(String.valueOf(failure.getMessage()));
            String name = message.matches() ? message.group("class") : null;
            return name == null ? failure.toString() : name;
        }

        Candidate ambiguous(List<Candidate> namesakes) {
            String why = namesakes.size() + " providers have this name: "
                    + namesakes.stream().map(Candidate::className).sorted().collect(Collectors.joining(" and "))
                    + "; remove all but one";
            return new Candidate(
                    new ProviderInfo(info.name(), info.priority(), false, why, info.failure()), provider, className);
        }
    }
}
