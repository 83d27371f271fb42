#pragma once

/// Which threads may wait for others, and where they do: a thread that serves many must never wait for one.
namespace blocking {

/// While one of these lives, the thread must not wait for a database, another server or the like.
class Forbidden {
  public:
    Forbidden();
    ~Forbidden();
    Forbidden(const Forbidden&) = delete;
    Forbidden& operator=(const Forbidden&) = delete;
};

bool forbidden();

/// Stands wherever a thread may wait for another process: where that is forbidden a debug build ends here, so that the
/// tests find it. `what` is waited for: "a database connection".
void about_to_wait(const char* what);

}
