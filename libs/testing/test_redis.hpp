#pragma once
#include <memory>
#include <string>

#include "process.hpp"
#include "redis.hpp"
#include "temporary_folder.hpp"

namespace testing_support {

/// A Redis server of the test's own on a unix socket, keeping nothing; gone with its owner, also when that is killed.
class TestRedis {
  public:
    explicit TestRedis(std::string password = "");
    ~TestRedis();

    [[nodiscard]] std::string address() const;
    [[nodiscard]] redis::Options options() const { return {.address = address()}; }
    void stop();   ///< as kill -9
    void start();  ///< an empty one at the same address
    void pause();  ///< nothing answers any more, connections stay open
    void resume();

  private:
    TemporaryFolder folder_;
    std::string password_;
    std::unique_ptr<Process> server_;
};

}
