#include "key_store.hpp"

#include <set>

namespace imports::store {

std::vector<bool> are_first(postgres::Transaction& sql, const std::string& job_id,
                            const std::vector<std::string>& keys) {
    std::set<std::int64_t> first;
    for (const auto& row : sql.query(
             "with k as (select min(n) as n, key from (select n, sha256(convert_to(text, 'UTF8')) as key"
             " from unnest($3::text[]) with ordinality as t (text, n)) hashed group by key),"
             " fresh as (insert into import_key (region, job_id, key) select $1, $2::uuid, key from k order by key"
             " on conflict do nothing returning key) select k.n from k join fresh using (key)",
             {sql.region(), job_id, keys}))
        first.insert(row["n"].integer());
    std::vector<bool> told;
    for (std::size_t i = 0; i < keys.size(); ++i) told.push_back(first.contains(static_cast<std::int64_t>(i) + 1));
    return told;
}

}
