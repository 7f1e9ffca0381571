package rondo.management;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import rondo.AbstractEventLoop;
import rondo.Async;
import rondo.EventLoops;
import rondo.TaskOptions;

/// A program with a loop that sleeps and one that is stalled. It ends when its input does.
final class TwoLoops {

    private TwoLoops() {}

    public static void main(String[] arguments) throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Thread.ofPlatform().daemon().start(() -> sleep(both));
        Thread.ofPlatform().daemon().start(() -> stall(both));
        both.await();
        System.out.println("ready");
        System.in.read();
    }

    private static void sleep(CountDownLatch both) {
        AbstractEventLoop loop = EventLoops.newEventLoop();
        loop.createTask(
                () -> {
                    both.countDown();
                    return sleepHere();
                },
                TaskOptions.named("sleeping task"));
        loop.runForever();
    }

    private static String sleepHere() {
        Async.sleep(Duration.ofDays(1));
        return "never";
    }

    private static void stall(CountDownLatch both) {
        AbstractEventLoop loop = EventLoops.newEventLoop();
        loop.createTask(
                () -> {
                    both.countDown();
                    return stallHere();
                },
                TaskOptions.named("stalling task"));
        loop.runForever();
    }

    private static String stallHere() throws InterruptedException {
        new CountDownLatch(1).await(); // blocks, which no task should
        return "never";
    }
}
