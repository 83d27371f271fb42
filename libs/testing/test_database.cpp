#include "test_database.hpp"

#include <unistd.h>

#include <atomic>
#include <map>
#include <mutex>
#include <pqxx/connection>
#include <pqxx/nontransaction>

#include "test_cluster.hpp"

namespace testing_support {
namespace {

void run(const std::string& connection, const std::vector<std::string>& statements) {
    pqxx::connection link(connection);
    pqxx::nontransaction session(link);
    for (const auto& statement : statements) session.exec(statement);
}

/// The database of this process in a cluster.
class ProcessDatabase {
  public:
    explicit ProcessDatabase(std::string cluster)
        : cluster_(std::move(cluster)), name_("test_" + std::to_string(::getpid())) {
        run(cluster_, {"create database " + name_});
        // As whoever installs the product does; roles may not.
        run(superuser(), {"create extension btree_gist"});
    }
    ~ProcessDatabase() {
        try {
            run(cluster_, {"drop database " + name_ + " with (force)"});
        } catch (const std::exception&) {  // its cluster has gone
        }
    }
    ProcessDatabase(const ProcessDatabase&) = delete;
    ProcessDatabase& operator=(const ProcessDatabase&) = delete;

    [[nodiscard]] std::string superuser() const { return cluster_ + " dbname=" + name_; }

    static const ProcessDatabase& in(const std::string& cluster) {
        // libpqxx makes a table of its own with its first result: it has to be there before what is dropped at exit.
        static const bool libpqxx_is_ready = (run(cluster, {"select 1"}), true);
        static_cast<void>(libpqxx_is_ready);
        static std::mutex mutex;
        static std::map<std::string, ProcessDatabase> databases;
        const std::lock_guard lock(mutex);
        return databases.try_emplace(cluster, cluster).first->second;
    }

  private:
    std::string cluster_, name_;
};

/// Not the same for two processes that share a cluster, where roles are common to all databases.
std::string unused_name() {
    static std::atomic<int> count = 0;
    return "test_" + std::to_string(::getpid()) + '_' + std::to_string(++count);
}

}

TestDatabase::TestDatabase(const std::vector<postgres::MigrationSet>& sets)
    : TestDatabase(TestCluster::shared(), sets) {}

TestDatabase::TestDatabase(const std::string& cluster, const std::vector<postgres::MigrationSet>& sets)
    : superuser_(ProcessDatabase::in(cluster).superuser()),
      name_(unused_name()),
      connection_(superuser_ + " user=" + name_) {
    execute("create role " + name_ + " login; alter role " + name_ + " set search_path = " + name_ +
            ", public; create schema " + name_ + " authorization " + name_);
    postgres::migrate(connection_, sets);
}

TestDatabase::~TestDatabase() {
    try {
        run(superuser_, {"select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = '" + name_ + "'",
                         "drop owned by " + name_ + " cascade; drop role " + name_});
    } catch (const std::exception&) {  // the test stopped its cluster
    }
}

void TestDatabase::execute(const std::string& sql) const { run(superuser_, {sql}); }

}
