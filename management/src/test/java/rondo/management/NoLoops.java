package rondo.management;

/// A program without loops. It ends when its input does.
final class NoLoops {

    private NoLoops() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
    }
}
