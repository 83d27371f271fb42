#pragma once
#include <string>

#include "process.hpp"
#include "temporary_folder.hpp"

namespace testing_support {

/// A PostgreSQL server of the test's own, on a unix socket, without fsync; gone with its owner, also when that is
/// killed.
class TestCluster {
  public:
    TestCluster();
    ~TestCluster();

    /// Of the superuser.
    [[nodiscard]] const std::string& connection() const { return connection_; }
    void stop();  ///< as an administrator would (fast): open transactions are rolled back
    void start();
    void pause();  ///< nothing answers any more, connections stay open
    void resume();

    /// The one that tests share: named by the environment variable KINERJA_TEST_POSTGRES (a superuser's "key=value …"
    /// connection string), or else started once for this process.
    static const std::string& shared();

  private:
    void signal_all(int number) const;

    TemporaryFolder parent_;
    std::string folder_;
    Process server_;
    std::string connection_;
};

}
