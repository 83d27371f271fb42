#include "upload_store.hpp"

#include <algorithm>
#include <memory>

namespace imports::store {

static constexpr std::size_t chunk = 64 * 1024;

void keep(postgres::Transaction& sql, const std::string& job_id, const http::Body& body) {
    std::string bytes(chunk, '\0');
    for (std::uint64_t ordinal = 0;; ++ordinal) {
        std::size_t size = 0;  // every piece but the last is full, so that an offset says which one it is in
        while (size < chunk) {
            const auto count = body.read(ordinal * chunk + size, bytes.data() + size, chunk - size);
            if (count == 0) break;
            size += count;
        }
        if (size == 0) return;
        sql.query("insert into upload_chunk (region, job_id, ordinal, bytes) values ($1, $2, $3, $4)",
                  {sql.region(), job_id, ordinal, postgres::Value::bytes({bytes.data(), size})});
    }
}

void remove(postgres::Transaction& sql, const std::string& job_id) {
    sql.query("delete from upload_chunk where region = $1 and job_id = $2", {sql.region(), job_id});
}

bool remove_notes(postgres::Transaction& sql, const std::string& job_id) {
    constexpr int a_piece = 20'000;
    bool more = false;
    for (const auto* table : {"import_key", "import_row"})
        more = sql.query(std::string("delete from ") + table + " where ctid = any(array(select ctid from " + table +
                             " where region = $1 and job_id = $2 limit $3))",
                         {sql.region(), job_id, a_piece})
                       .affected() == a_piece ||
               more;
    return more;
}

/// The piece that was read last.
struct Piece {
    std::uint64_t ordinal;
    std::string bytes;
};

static std::shared_ptr<Piece> read(postgres::Transaction& sql, const std::string& job_id, std::uint64_t ordinal) {
    const auto rows = sql.query("select bytes from upload_chunk where region = $1 and job_id = $2 and ordinal = $3",
                                {sql.region(), job_id, ordinal});
    return std::make_shared<Piece>(Piece{ordinal, rows.empty() ? std::string() : rows.front()["bytes"].bytes()});
}

Bytes reader(postgres::Transaction& sql, std::string job_id) {
    return [&sql, job_id = std::move(job_id), piece = std::shared_ptr<Piece>()](std::uint64_t offset, char* into,
                                                                                std::size_t size) mutable {
        if (!piece || piece->ordinal != offset / chunk) piece = read(sql, job_id, offset / chunk);
        const auto from = std::min<std::size_t>(offset % chunk, piece->bytes.size());
        return piece->bytes.copy(into, size, from);
    };
}

}
