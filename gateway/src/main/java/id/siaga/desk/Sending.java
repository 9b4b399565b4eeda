package id.siaga.desk;

import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerResponse;

/// Files on their way to browsers, read as fast as they are taken. Who takes nothing for a minute loses the connection ([DeskServer]); a player asks again
/// where it was. Owned by the desk's loop.
final class Sending {
    /// Each has a file open and some buffers.
    private static final int AT_ONCE_MAX = 50;

    private final Vertx vertx;
    private int running;

    Sending(Vertx vertx) {
        this.vertx = vertx;
    }

    boolean full() {
        return running >= AT_ONCE_MAX;
    }

    /// @param begun when it is read
    /// @param gone when the file is not there any more: nothing has been written yet
    void send(Reply.Part part, HttpServerResponse response, Runnable begun, Runnable gone) {
        running++;
        vertx.fileSystem().open(part.file().toString(), new OpenOptions().setWrite(false).setCreate(false)).onComplete(opened -> {
            if (opened.succeeded()) {
                begun.run();
                pipe(part, opened.result(), response);
            } else {
                running--;
                gone.run();
            }
        });
    }

    private void pipe(Reply.Part part, AsyncFile file, HttpServerResponse response) {
        var stretch = part.stretch();
        response.setStatusCode(part.status()).putHeader("Content-Type", part.contentType()).putHeader("Content-Length", String.valueOf(stretch.length()));
        part.headers().forEach(response::putHeader);
        var over = new Object() {
            boolean yet;
        };
        Runnable end = () -> {
            if (!over.yet) {
                over.yet = true;
                running--;
                file.close();
            }
        };
        response.closeHandler(_ -> end.run());
        file.setReadPos(stretch.from()).setReadLength(stretch.length()).pipe().endOnSuccess(false).to(response).onComplete(_ -> {
            if (response.bytesWritten() == stretch.length()) {
                response.end();
            } else {
                response.reset(); // cut short, or the browser is gone: it must not wait for the rest
            }
            end.run();
        });
    }
}
