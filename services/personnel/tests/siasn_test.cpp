#include <catch2/catch.hpp>

#include "office.hpp"

using nlohmann::json;

namespace {

/// Headings as SIASN exports them, among the many that nobody here needs.
const std::string heading =
    "PNS ID,NIP BARU,NIP LAMA,NAMA,GELAR DEPAN,GELAR BLK,TANGGAL LAHIR,STATUS CPNS PNS,GOL AKHIR NAMA,TMT GOLONGAN,"
    "JENIS JABATAN NAMA,JABATAN NAMA,TMT JABATAN,UNOR NAMA,UNOR INDUK NAMA\n";

std::string row(const std::string& nip, const std::string& born, const std::string& position, const std::string& unit,
                const std::string& above = "", const std::string& status = "P") {
    return "x," + nip + ",,SITI AMINAH,Dr.,\"S.Kom., M.M.\"," + born + "," + status + ",III/c,01-04-2024,Pelaksana," +
           position + ",01-06-2023," + unit + "," + above + "\n";
}

struct Agency : Office {
    json take(const std::string& csv, const std::string& query = "?unknown=ignore") const {
        const auto started =
            service.post(base + "/employees/imports" + query, csv, hr_admin, {{"Content-Type", "text/csv"}});
        INFO(started.body);
        REQUIRE(started.status == 202);
        json job;
        REQUIRE(testing_support::eventually([&] {
            job = service.get(started.header("Location"), hr_admin).json;
            return job["state"] != "queued" && job["state"] != "running";
        }));
        return job;
    }
    json found(const std::string& nip) const {
        const auto items = read("/employees?nip=" + nip)["items"];
        REQUIRE(items.size() == 1);
        return items[0];
    }
};

constexpr auto clerk = "198503122010011005", third = "199003122015011007", contract = "199001012024211001";

}

TEST_CASE("SIASN's export is taken as it comes: names for codes, days from behind, titles apart") {
    Agency office;
    const auto job = office.take(heading + row(clerk, "12-03-1985", "jabatan  STAF", "UNIT DUKCAPIL") +
                                 row(third, "12-03-1990", "Jabatan STAF.1", "Unit DUKCAPIL.1", "Unit DUKCAPIL", "C"));
    INFO(job.dump() << office.faults(job).dump());
    CHECK(job["counts"]["accepted"] == 2);
    const auto one = office.found(clerk);
    CHECK(one["name"] == "Dr. SITI AMINAH, S.Kom., M.M.");
    CHECK(one["unit_id"] == office.office);
    CHECK(one["status"] == "pns");
    CHECK(one["valid_from"] == "2023-06-01");
    CHECK(office.found(third)["status"] == "cpns");
    CHECK(office.found(third)["unit_id"] == office.section);
    CHECK(office.service
              .post(Office::base + "/employees/imports", heading, office.hr_admin, {{"Content-Type", "text/csv"}})
              .status == 422);
}

TEST_CASE("a file that has another rank tells the next one, from its own day on, and does not rewrite the past") {
    Agency office;
    const std::string columns = "nip,name,rank,tmt golongan,position_code,tmt jabatan\n";
    const auto take = [&](const std::string& rank, const std::string& since) {
        return office.take(columns + clerk + ",Siti Aminah," + rank + "," + since + ",STAF,01-06-2023\n");
    };
    REQUIRE(take("III/c", "01-06-2023")["counts"]["accepted"] == 1);
    const auto id = office.found(clerk)["id"].get<std::string>();
    REQUIRE(take("III/d", "01-04-2026")["counts"]["accepted"] == 1);
    CHECK(office.read("/employees/" + id + "?as_of=2024-01-01")["rank"] == "III/c");
    CHECK(office.read("/employees/" + id + "?as_of=2026-04-01")["rank"] == "III/d");
    CHECK(office.faults(take("IV/a", "01-04-2025")) == json{{2, "rank_from", "before_present_rank"}});
}

TEST_CASE("what SIASN has otherwise is told by row") {
    Agency office;
    const auto first = office.position("STAF-KEMBAR", office.section);
    const auto twin = office.patch("/positions/" + office.section_post, {{"name", "Jabatan STAF-KEMBAR"}});
    REQUIRE((twin.status == 200 && twin.json["id"] != first));
    const auto job = office.take(heading + row(clerk, "13-03-1985", "Jabatan STAF", "Unit DUKCAPIL") +
                                 row(third, "1990-03-12", "Jabatan STAF", "Unit SETDA") +
                                 row("199003122015011008", "12/03/1990", "Jabatan STAF-KEMBAR", "Unit DUKCAPIL.1") +
                                 row("199003122015011009", "31-02-1990", "", ""));
    CHECK(office.faults(job) == json{{2, "birth_date", "birth_date_differs"},
                                     {3, "position_name", "unknown_position"},
                                     {4, "position_name", "ambiguous_position"},
                                     {5, "birth_date", "not_a_date"},
                                     {5, "position_code", "required"}});
}

TEST_CASE("a mapping names the columns of a file of one's own, and the NIP tells who is on a contract") {
    Agency office;
    const auto job = office.take("Nomor,Sebutan,Gol,Kode\n" + std::string(contract) + ",Budi Santoso,IX,STAF\n",
                                 "?mapping=%7B%22Nomor%22:%22nip%22,%22Sebutan%22:%22name%22,%22Gol%22:%22rank%22,"
                                 "%22Kode%22:%22position_code%22%7D");
    INFO(office.faults(job).dump());
    CHECK(job["counts"]["accepted"] == 1);
    CHECK(office.found(contract)["status"] == "pppk");
    CHECK(office.service
              .post(Office::base + "/employees/imports?mapping=%7B%22a%22:%22b%22%7D", "a\n1\n", office.hr_admin,
                    {{"Content-Type", "text/csv"}})
              .json["errors"][0]["pointer"] == "?mapping");
}

TEST_CASE("a NIP is taken as people print it, and one that a spreadsheet has destroyed is told") {
    Agency office;
    const auto job = office.take(
        "nip;nama;golongan;kode jabatan\n19850312 201001 1 007;Budi Santoso;III/c;STAF\n"
        "1,98503E+17;Siti;III/c;STAF\n");
    CHECK(job["counts"]["accepted"] == 1);
    CHECK(office.faults(job) == json{{3, "nip", "destroyed_number"}});
}
