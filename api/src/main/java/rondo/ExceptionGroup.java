package rondo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Several failures that belong together, as one exception.
///
/// Groups may hold groups. The stack trace prints every member, as suppressed exceptions; one that is
/// in the group twice is printed once.
///
/// {@snippet class=rondo.examples.snippets.ExceptionGroupSnippets region=split}
///
/// *asyncio:* Python's `ExceptionGroup`, as a `TaskGroup` throws it.
public final class ExceptionGroup extends Exception {

    private static final long serialVersionUID = 1L;

    /// The members, in the order in which they are told.
    @SuppressWarnings("serial") // List.copyOf returns a serializable list
    private final List<Throwable> exceptions;

    /// Creates a group.
    ///
    /// @param message what failed, as a whole
    /// @param exceptions its members, in the order in which they are to be told
    /// @throws IllegalArgumentException if there are none
    public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
        super(Objects.requireNonNull(message, "message") + count(exceptions.size()));
        if (exceptions.isEmpty()) {
            throw new IllegalArgumentException("A group of exceptions needs at least one; '" + message + "' has none");
        }
        this.exceptions = List.copyOf(exceptions);
        distinct(this.exceptions).forEach(this::addSuppressed);
    }

    private ExceptionGroup(ExceptionGroup whole, List<Throwable> part) {
        super(withoutCount(whole) + count(part.size()), whole.getCause());
        this.exceptions = List.copyOf(part);
        distinct(this.exceptions).forEach(this::addSuppressed);
        setStackTrace(whole.getStackTrace());
    }

    /// Returns each member once: a stack trace calls the second time a circular reference, which it is not.
    private static List<Throwable> distinct(List<Throwable> members) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return members.stream().filter(seen::add).toList();
    }

    private static String count(int size) {
        return size == 1 ? " (1 sub-exception)" : " (" + size + " sub-exceptions)";
    }

    private static String withoutCount(ExceptionGroup group) {
        String message = String.valueOf(group.getMessage());
        return message.substring(0, message.lastIndexOf(" ("));
    }

    /// {@return the members, which may be groups themselves; the list cannot be changed}
    public List<Throwable> exceptions() {
        return exceptions;
    }

    /// Splits this group by a condition on the exceptions that are no groups, at any depth; the nesting
    /// is kept.
    ///
    /// *asyncio:* `ExceptionGroup.split(condition)`.
    ///
    /// @param condition true for those that belong to the matching part
    /// @return the matching part and the rest
    public Split split(Predicate<? super Throwable> condition) {
        List<Throwable> matching = new ArrayList<>();
        List<Throwable> rest = new ArrayList<>();
        for (Throwable member : exceptions) {
            if (member instanceof ExceptionGroup group) {
                Split split = group.split(condition);
                if (split.matching() != null) {
                    matching.add(split.matching());
                }
                if (split.rest() != null) {
                    rest.add(split.rest());
                }
            } else {
                (condition.test(member) ? matching : rest).add(member);
            }
        }
        return new Split(part(matching), part(rest));
    }

    /// Splits this group by type: see [#split(Predicate)].
    ///
    /// @param type those of this class belong to the matching part
    /// @return the matching part and the rest
    public Split split(Class<? extends Throwable> type) {
        return split(type::isInstance);
    }

    /// {@return the part of this group that meets a condition, or null if nothing does}
    ///
    /// *asyncio:* `ExceptionGroup.subgroup(condition)`.
    ///
    /// @param condition true for those that belong to the part
    public @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> condition) {
        return split(condition).matching();
    }

    /// {@return the part of this group that is of a type, or null if nothing is}
    ///
    /// @param type the class of those that belong to the part
    public @Nullable ExceptionGroup subgroup(Class<? extends Throwable> type) {
        return split(type).matching();
    }

    private @Nullable ExceptionGroup part(List<Throwable> members) {
        if (members.isEmpty()) {
            return null;
        }
        return members.equals(exceptions) ? this : new ExceptionGroup(this, members);
    }

    /// The two parts of a group; either is null if it would be empty.
    ///
    /// @param matching those that met the condition
    /// @param rest the others
    public record Split(
            @Nullable ExceptionGroup matching, @Nullable ExceptionGroup rest) {}
}
