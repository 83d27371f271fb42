#include "test_cluster.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace testing_support {
namespace {

/// The server runs as another user when the tests are run by root, who alone may enter a new temporary folder.
std::string folder_in(const TemporaryFolder& parent) {
    std::filesystem::permissions(parent.path(), std::filesystem::perms::others_exec,
                                 std::filesystem::perm_options::add);
    return parent.path() + "/pg";
}

void run_script(const std::string& action, const std::string& folder) {
    Process script({CLUSTER_SCRIPT, action, folder, "--fsync", "off"});
    if (script.wait() != 0) throw std::runtime_error("cluster.sh " + action + " failed");
}

}

TestCluster::TestCluster()
    : folder_(folder_in(parent_)),
      server_({CLUSTER_SCRIPT, "serve", folder_, "--fsync", "off"}),
      connection_(server_.read_line().value_or("")) {
    if (connection_.empty()) throw std::runtime_error("no PostgreSQL could be started in " + folder_);
}

TestCluster::~TestCluster() { server_.wait(); }

void TestCluster::stop() { run_script("stop", folder_); }

void TestCluster::start() { run_script("start", folder_); }

void TestCluster::pause() { signal_all(SIGSTOP); }

void TestCluster::resume() { signal_all(SIGCONT); }

void TestCluster::signal_all(int number) const {
    std::string postmaster, child;
    std::ifstream(folder_ + "/data/postmaster.pid") >> postmaster;
    std::ifstream children("/proc/" + postmaster + "/task/" + postmaster + "/children");
    while (children >> child) ::kill(std::stoi(child), number);
    ::kill(std::stoi(postmaster), number);
}

const std::string& TestCluster::shared() {
    static const std::string connection = [] {
        if (const char* given = std::getenv("KINERJA_TEST_POSTGRES")) return std::string(given);
        static const TestCluster cluster;
        return cluster.connection();
    }();
    return connection;
}

}
