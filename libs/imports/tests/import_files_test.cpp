#include <catch2/catch.hpp>

#include "imports_world.hpp"
#include "mapping.hpp"

static const imports::Upload ndjson{.media_type = "application/x-ndjson"};

TEST_CASE("right rows are kept, wrong ones are told by line, column and code") {
    People people;
    auto upload = csv;
    upload.context = {{"refused", "Budi"}};
    const auto job = people.import(
        "nip,name,note\r\n"
        "1,Siti,\r\n"
        "2,Budi,x\r\n"
        "3,Dewi\r\n"
        "4,,x\r\n"
        "\r\n"
        "1,Twice,x\r\n"
        "5,\"Two\r\nlines\",x\r\n"
        "6,Sti\xff,x\r\n"
        "7,Si\x01ti,\xc2\x85\r\n"
        ",,x\r\n"
        "8,Joko \"Joko\",x\r\n"
        "9,Rina,x",
        upload);
    CHECK(job.state == jobs::State::succeeded);
    CHECK(job.counts == json{{"rows", 11}, {"accepted", 3}, {"rejected", 8}});
    CHECK(people.nips() == Texts{"1", "5", "9"});
    CHECK(people.events() == 3);
    CHECK(people.told(job.id) == Texts{"3 name refused", "4  wrong_cell_count", "5 name required", "7 nip duplicate",
                                       "10 name bad_utf8", "11 name control_character", "11 note control_character",
                                       "12 nip required", "12 name required", "13  malformed_csv"});
    CHECK(people.chunks() == 0);
}

TEST_CASE("rows are told as they stood in the file, in a form that can be shown") {
    People people;
    const auto job = people.import("nip,name\n1,Sti\xff\"a\"\n2\n3," + std::string("Nu\0l", 4) + "\n4,\"" +
                                   std::string(5'000, 'x') + "\n");
    const auto faults = people.faults(job.id);
    REQUIRE(faults.size() == 4);
    CHECK(faults[0].row == "1,Sti\ufffd\"a\"");
    CHECK(faults[1].row == "2");
    CHECK(faults[2].row == "3,Nu\ufffdl");
    CHECK(faults[3].row.size() < 2'100);
    CHECK(faults[3].row.ends_with("…"));
}

TEST_CASE("headings are known by their other names, whatever the delimiter, and with a byte order mark") {
    People people;
    CHECK(people.import("\xef\xbb\xbfNIP_baru;NAMA\n1;Siti, S.Kom\n").counts["accepted"] == 1);
    CHECK(people.texts("select name from person") == Texts{"Siti, S.Kom"});
    CHECK(people.import("\"Nip\"\t\"Note\"\t\"Name\"\n2\tx\tBudi\n").counts["accepted"] == 1);
}

TEST_CASE("a mapping says which heading stands for what, and what is passed over, in CSV and NDJSON alike") {
    People people;
    const auto map = [&](const char* text, bool ignore = false) {
        people.kind = imports::mapped(people.kind, imports::read_mapping(people.kind, text, ignore));
    };
    SECTION("another heading, and one that is passed over") {
        map(R"({"Nama Lengkap Tanpa Gelar": "name", "AGAMA": null})");
        CHECK(people.import("NIP  BARU,agama,nama_lengkap-tanpa gelar\n1,x,Siti\n").counts["accepted"] == 1);
        CHECK(people.import(R"({"Nip.Baru":"2","AGAMA":["x"],"NAMA LENGKAP TANPA GELAR":"Budi"})", ndjson)
                  .counts["accepted"] == 1);
        CHECK_THROWS_AS(people.accept("nip,name,unor\n"), http::Problem);
    }
    SECTION("everything that nobody knows") {
        map("{}", true);
        CHECK(people.import("no,nip,,shoe size,name,no\n1,1,,43,Siti,x\n").counts["accepted"] == 1);
        CHECK(people.import(R"({"nip":"2","shoe_size":43,"name":"Budi"})", ndjson).counts["accepted"] == 1);
    }
    SECTION("what a mapping says goes before what the kind knows") {
        map(R"({"nama": "note", "name": null, "sebutan": "name"})");
        CHECK(people.import("nip,nama,name,sebutan\n1,catatan,x,Siti\n2,catatan,x,Budi\n").counts["accepted"] == 2);
        CHECK(people.texts("select distinct note from person") == Texts{"catatan"});
    }
    CHECK(people.texts("select name from person order by nip") == Texts{"Siti", "Budi"});
}

TEST_CASE("a mapping that is none, or names a column that there is not, is refused") {
    const People people;
    const auto [text, status] = GENERATE(table<std::string, int>(
        {{"", 400}, {"[]", 400}, {R"({"a":1})", 400}, {R"({"a":"shoe_size"})", 422}, {R"({"a":""})", 422}}));
    CAPTURE(text);
    try {
        imports::read_mapping(people.kind, text, false);
        FAIL("taken");
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == status);
        CHECK(problem.faults().front().pointer == "?mapping");
    }
}

TEST_CASE("a heading with faults is refused at once, with all of them, and nothing is stored") {
    People people;
    const auto [heading, codes] = GENERATE(table<std::string, Texts>({
        {"nip\n1\n", {"missing_column"}},
        {"nip,name,rank,shoe size\n", {"unknown_column", "unknown_column"}},
        {"nip,NIP Baru,note\n", {"duplicate_column", "missing_column"}},
        {"nip,na\xff"
         "me\n",
         {"unknown_column", "missing_column"}},
        {"\"nip,name\n", {"malformed_csv"}},
        {"", {"empty_file"}},
        {"\xef\xbb\xbf\n\n", {"empty_file"}},
    }));
    CAPTURE(heading);
    try {
        people.accept(heading);
        FAIL("accepted");
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == 422);
        Texts found;
        for (const auto& fault : problem.faults()) found.push_back(fault.code);
        CHECK(found == codes);
    }
    CHECK(people.chunks() == 0);
    CHECK(people.texts("select id from job").empty());
}

TEST_CASE("an NDJSON file is read a line at a time") {
    People people;
    const auto job = people.import(R"({"nip":"1","name":"Siti \"S\"","note":null})"
                                   "\n"
                                   R"({"nip":2,"Nama":"Budi","note":97.250})"
                                   "\r\n"
                                   "\n"
                                   R"({"nip":"3","name":"x","shoe_size":"43"})"
                                   "\n"
                                   R"({"nip":"4","name":""})"
                                   "\n"
                                   R"({"nip":"5","name":["x"]})"
                                   "\n"
                                   R"({"nip":"6","name":"x","nama":"y"})"
                                   "\n"
                                   R"({"nip":"7","name":"x","name":"y"})"
                                   "\n"
                                   R"(["8","x"])"
                                   "\n"
                                   R"({"nip":"9","name":)"
                                   "\n"
                                   "{\"nip\":\"10\",\"name\":\"\xff\"}\n"
                                   R"({"nip":"11","name":"\u0001"})"
                                   "\n"
                                   R"({"nip":"12","name":"Last"})",
                                   ndjson);
    CHECK(people.nips() == Texts{"1", "12", "2"});
    CHECK(people.texts("select note from person where nip = '2'") == Texts{"97.250"});
    CHECK(people.told(job.id) == Texts{"4  unknown_column", "5 name required", "6 name not_a_value",
                                       "7 name duplicate_column", "8  duplicate_member", "9  not_an_object",
                                       "10  malformed_json", "11  bad_utf8", "12  control_character"});
    CHECK(job.counts == json{{"rows", 12}, {"accepted", 3}, {"rejected", 9}});
}

TEST_CASE("faults come in pages, and as CSV in the reader's language") {
    People people;
    const auto job = people.import("nip,name\n1,\n2\n3,\"a \"\"b\"\"\"x\n");
    CHECK(people.faults(job.id, 0, 2).size() == 2);
    const auto rest = people.faults(job.id, people.faults(job.id, 0, 2).back().ordinal, 2);
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].fault.line == 4);

    struct Collected : http::BodyWriter {
        std::string text;
        bool write(std::string_view bytes) override { return text += bytes, true; }
    };
    const auto as_csv = [&](bool english) {
        Collected collected;
        imports::faults_csv(people.database, binjai, job.id, english).stream(collected);
        return collected.text;
    };
    CHECK(
        as_csv(true) ==
        "line,column,code,message,row\r\n"
        "2,\"name\",\"required\",\"Must be given\",\"1,\"\r\n"
        "3,\"\",\"wrong_cell_count\",\"The row must have 2 cells, not 1; empty cells at its end need their separators, too\",\"2\"\r\n"
        "4,\"\",\"malformed_csv\",\"A quote is out of place, or is never closed\",\"3,\"\"a "
        "\"\"\"\"b\"\"\"\"\"\"x\"\r\n");
    CHECK(as_csv(false).find("Wajib diisi") != std::string::npos);
}
