#include "test_database.hpp"

#include <unistd.h>

#include <atomic>
#include <pqxx/connection>
#include <pqxx/nontransaction>

#include "test_cluster.hpp"

namespace testing_support {
namespace {

/// Not the same for two processes that share a cluster.
std::string unused_name() {
    static std::atomic<int> count = 0;
    return "test_" + std::to_string(::getpid()) + '_' + std::to_string(++count);
}

void run(const std::string& connection, const std::vector<std::string>& statements) {
    pqxx::connection link(connection);
    pqxx::nontransaction session(link);
    for (const auto& statement : statements) session.exec(statement);
}

}

TestDatabase::TestDatabase(const std::vector<postgres::MigrationSet>& sets)
    : TestDatabase(TestCluster::shared(), sets) {}

TestDatabase::TestDatabase(std::string superuser, const std::vector<postgres::MigrationSet>& sets)
    : cluster_(std::move(superuser)),
      name_(unused_name()),
      connection_(cluster_ + " dbname=" + name_ + " user=" + name_),
      superuser_here_(cluster_ + " dbname=" + name_) {
    run(cluster_, {"create role " + name_ + " login", "create database " + name_,
                   "alter role " + name_ + " in database " + name_ + " set search_path = " + name_});
    run(superuser_here_, {"create schema " + name_ + " authorization " + name_});
    postgres::migrate(connection_, sets);
}

TestDatabase::~TestDatabase() {
    try {
        run(cluster_, {"drop database " + name_ + " with (force)", "drop role " + name_});
    } catch (const std::exception&) {  // the test stopped its cluster
    }
}

void TestDatabase::execute(const std::string& sql) const { run(superuser_here_, {sql}); }

}
