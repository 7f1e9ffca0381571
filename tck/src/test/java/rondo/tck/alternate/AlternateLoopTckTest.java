package rondo.tck.alternate;

import rondo.tck.EventLoopTck;

class AlternateLoopTckTest extends EventLoopTck {

    @Override
    protected String provider() {
        return "alternate";
    }
}
