#pragma once
#include <string>
#include <vector>

#include "database.hpp"
#include "migrate.hpp"

namespace testing_support {

/// A fresh, migrated schema whose role is as services have it in production: it owns its schema and nothing else, and
/// row-level security holds for it. Dropped with its owner, whoever is still connected. The schemas of one process
/// share a database, as making one takes longer than most tests; processes do not.
class TestDatabase {
  public:
    /// In the shared cluster (test_cluster.hpp), or in that of the given superuser.
    explicit TestDatabase(const std::vector<postgres::MigrationSet>& = {});
    TestDatabase(const std::string& cluster, const std::vector<postgres::MigrationSet>&);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    [[nodiscard]] const std::string& connection() const { return connection_; }  ///< as the role
    [[nodiscard]] const std::string& superuser() const { return superuser_; }    ///< in this database; sees all rows
    [[nodiscard]] const std::string& name() const { return name_; }              ///< of the role and its schema
    [[nodiscard]] postgres::Options options() const { return {.connection = connection_}; }

    /// As the superuser: several statements, or one that must stand alone.
    void execute(const std::string& sql) const;

  private:
    std::string superuser_, name_, connection_;
};

}
