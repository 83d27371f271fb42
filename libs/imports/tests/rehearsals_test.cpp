#include <catch2/catch.hpp>

#include "imports_world.hpp"

static const imports::Upload all_or_nothing{.media_type = "text/csv", .all_or_nothing = true};
static const imports::Upload dry_run{.media_type = "text/csv", .dry_run = true};

namespace {

/// Whose note names somebody else, who must be there by then.
std::vector<RowFault> take_under(Writing& writing, const json& context, std::span<const Row> rows) {
    std::vector<RowFault> faults;
    for (const auto& row : rows) {
        const auto above = row.get("note");
        if (above && writing.sql()
                         .query("select from person where region = $1 and nip = $2", {writing.region(), *above})
                         .empty())
            faults.push_back({row.line, "note", "unknown_employee", {"Tidak dikenal", "Not known"}});
        else
            for (auto& fault : People::take(writing, context, std::span(&row, 1))) faults.push_back(std::move(fault));
    }
    return faults;
}

/// Notes that name nobody are told at the end, wherever in the file the others stand.
imports::Settled settle_notes(Writing& writing, const json&, const std::string&) {
    imports::Settled settled;
    for (const auto& row : writing.sql().query(
             "select p.name from person p where p.region = $1 and p.note is not null and not exists (select from"
             " person a where a.region = p.region and a.nip = p.note) order by length(p.name), p.name",
             {writing.region()}))
        settled.faults.push_back(
            {std::stoull(row[0].text()), "note", "unknown_employee", {"Tidak dikenal", "Not known"}});
    return settled;
}

void check_rehearsal(People& people, const std::string& file, const Texts& told) {
    const auto rehearsed = people.import(file, dry_run);
    CHECK(people.nips().empty());
    CHECK(people.texts("select name::text from import_row").empty());
    const auto real = people.import(file);
    CHECK(people.told(real.id) == told);
    CHECK(people.told(rehearsed.id) == told);
    CHECK(rehearsed.counts == real.counts);
}

}

TEST_CASE("a rehearsed row sees the rows above it that it refers to, and those that they refer to") {
    People people;
    people.kind.refers = {"note"};
    people.kind.apply = take_under;
    std::string file = "nip,name,note\n0,top,\n";
    for (int i = 1; i < 20; ++i) file += std::to_string(i) + ",x," + std::to_string(i - 1) + "\n";
    file += "20,x,21\n21,x,20\n22,x,5\n";
    check_rehearsal(people, file, {"22 note unknown_employee", "23 note unknown_employee"});
}

TEST_CASE("a rehearsed row sees what the rows above it have told of the same thing") {
    People people;
    people.kind.apply = [](Writing& writing, const json&, std::span<const Row> rows) {
        std::vector<RowFault> faults;  // at most three rows a person
        for (const auto& row : rows) {
            const auto told =
                writing.sql().query("select from person where region = $1 and split_part(nip, '/', 1) = $2",
                                    {writing.region(), *row.get("nip")});
            if (told.size() >= 3)
                faults.push_back({row.line, "nip", "too_many", {"Terlalu banyak", "Too many"}});
            else
                writing.sql().query("insert into person values ($1, $2, 'x', null)",
                                    {writing.region(), std::string(*row.get("nip")) + "/" + std::to_string(row.line)});
        }
        return faults;
    };
    check_rehearsal(people, "nip,name\n1,a\n2,a\n1,b\n3,a\n1,c\n2,b\n1,d\n2,c\n2,d\n",
                    {"8 nip too_many", "10 nip too_many"});
}

TEST_CASE("a rehearsal knows those who come further down, where an import settles them at its end") {
    People people;
    people.kind.key = {"nip"};
    people.kind.refers = {"note"};
    people.kind.finish = settle_notes;
    // Everybody is called by their line.
    check_rehearsal(people, "nip,name,note\na,2,h\nb,3,nobody\nc,4,a\nd,5,\ne,6,a\nf,7,nobody\ng,8,h\nh,9,a\n",
                    {"3 note unknown_employee", "7 note unknown_employee"});
}

TEST_CASE("a rehearsal holds nothing of what its earlier steps have done") {
    People people;
    people.database.write(binjai, [](postgres::Transaction& sql) {
        sql.query("insert into person select $1, n::text, 'before', null from generate_series(1, 9) n", {sql.region()});
    });
    int steps = 0;
    people.kind.apply = [&](Writing& writing, const json&, std::span<const Row> rows) {
        people.database.write(binjai, [&](postgres::Transaction& sql) {  // somebody else, meanwhile
            sql.query("select from person where region = $1 and nip::int < $2 for update nowait",
                      {sql.region(), std::stoi(std::string(*rows.front().get("nip")))});
        });
        for (const auto& row : rows)
            writing.sql().query("update person set name = 'changed' where region = $1 and nip = $2",
                                {writing.region(), *row.get("nip")});
        ++steps;
        return std::vector<RowFault>{};
    };
    const auto job = people.import("nip,name\n1,a\n2,a\n3,a\n4,a\n5,a\n6,a\n7,a\n8,a\n9,a\n", dry_run);
    CHECK(job.state == jobs::State::succeeded);
    CHECK(steps == 3);
    CHECK(people.texts("select distinct name from person") == Texts{"before"});
}

TEST_CASE("all or nothing is rehearsed first, so that a wrong file is found out without a long transaction") {
    People people;
    int batches = 0;
    people.kind.apply = [&](Writing& writing, const json& context, std::span<const Row> rows) {
        ++batches;
        return People::take(writing, context, rows);
    };
    const auto wrong = people.import("nip,name\n1,a\n2,b\n3,c\n4,\n", all_or_nothing);
    CHECK(wrong.failure == "rows_rejected");
    CHECK(batches == 1);
    const auto right = people.import("nip,name\n1,a\n2,b\n3,c\n4,d\n", all_or_nothing);
    CHECK(right.state == jobs::State::succeeded);
    CHECK(right.counts == json{{"rows", 4}, {"accepted", 4}, {"rejected", 0}});
    CHECK(people.nips().size() == 4);
}

TEST_CASE("where a row builds on more rows than are done again, all or nothing asks the file itself") {
    People people;
    people.kind.batch = 500;
    people.kind.apply = [](Writing& writing, const json&, std::span<const Row> rows) {
        std::vector<RowFault> faults;  // of one person each row must follow upon the one before
        for (const auto& row : rows) {
            const auto known = static_cast<std::uint64_t>(
                writing.sql().query("select from person where region = $1", {writing.region()}).size());
            if (known + 2 != row.line)
                faults.push_back({row.line, "nip", "out_of_order", {"Tidak urut", "Out of order"}});
            else
                writing.sql().query("insert into person values ($1, $2, 'x', null)",
                                    {writing.region(), std::to_string(row.line)});
        }
        return faults;
    };
    std::string file = "nip,name\n";
    for (int i = 0; i < 1'500; ++i) file += "one,x\n";
    const auto job = people.import(file, all_or_nothing);
    CHECK(job.state == jobs::State::succeeded);
    CHECK(job.counts == json{{"rows", 1'500}, {"accepted", 1'500}, {"rejected", 0}});
}
