#include "search.hpp"

#include <search_migrations.hpp>

namespace search {

postgres::MigrationSet migrations() { return postgres::MigrationSet::of("search", embedded::search_migrations); }

}
