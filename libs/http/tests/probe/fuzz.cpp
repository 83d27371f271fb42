#include "fuzz.hpp"

#include <algorithm>
#include <random>
#include <string_view>
#include <vector>

namespace probe {
namespace {

class Mutator {
  public:
    explicit Mutator(const Target& target, std::uint32_t seed) : engine_(seed) {
        seeds_ = {request("GET", target.path),
                  request("POST", target.path, "Content-Length: 5\r\n", "hello"),
                  request("POST", target.path + "?a=1&b=%41", "Transfer-Encoding: chunked\r\n",
                          "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nT: v\r\n\r\n"),
                  request("HEAD", target.path, "Connection: keep-alive\r\n", {}, "HTTP/1.0"),
                  request("OPTIONS", "*"),
                  request("PUT", target.path, "Expect: 100-continue\r\nContent-Length: 3\r\n", "abc")};
    }

    std::string next() {
        std::string bytes;
        for (auto n = below(3) + 1; n > 0; --n) bytes += seeds_[below(seeds_.size())];
        constexpr std::size_t mutations[] = {0, 0, 1, 1, 2, 4, 8};
        for (auto n = mutations[below(std::size(mutations))]; n > 0; --n) mutate(bytes);
        return bytes;
    }

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }

  private:
    void mutate(std::string& bytes) {
        static const std::vector<std::string> tokens{"\r\n",
                                                     "\r",
                                                     "\n",
                                                     std::string(1, '\0'),
                                                     " ",
                                                     ":",
                                                     "%",
                                                     "%zz",
                                                     "%00",
                                                     ";",
                                                     "0\r\n\r\n",
                                                     "ffffffff",
                                                     "Content-Length: 3\r\n",
                                                     "Transfer-Encoding: chunked\r\n",
                                                     std::string(300, '/'),
                                                     std::string(5'000, 'A'),
                                                     "\xff",
                                                     "\t",
                                                     "HTTP/1.1",
                                                     "Host: b\r\n"};
        const auto at = below(bytes.size() + 1);
        switch (below(4)) {
            case 0:
                bytes.insert(at, tokens[below(tokens.size())]);
                return;
            case 1:
                if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
                return;
            case 2:
                bytes.erase(at, below(8) + 1);
                return;
            default:
                bytes.insert(at, bytes.substr(below(bytes.size() + 1), below(60) + 1));
        }
    }

    std::mt19937 engine_;
    std::vector<std::string> seeds_;
};

bool responsive(const Target& target) {
    Socket socket(target);
    socket.send(request("GET", target.path, "X-Request-Id: still-there\r\n"));
    const auto answer = socket.read();
    return answer && answer->header("X-Request-Id") == "still-there";
}

}

std::optional<std::string> fuzz(const Target& target, std::uint32_t seed, int cases) {
    constexpr std::size_t sizes[] = {1, 2, 3, 7, 50, 65'536};
    Mutator mutator(target, seed);
    for (int number = 1; number <= cases; ++number) {
        const auto bytes = mutator.next();
        {
            Socket socket(target);
            for (std::size_t at = 0; at < bytes.size();) {
                const auto piece = std::string_view(bytes).substr(at, sizes[mutator.below(std::size(sizes))]);
                if (!socket.send(piece)) break;
                at += piece.size();
            }
            if (number % 2 == 0) socket.reset();
        }
        if (number % 100 == 0 && !responsive(target)) return "no answer after case " + std::to_string(number);
    }
    return std::nullopt;
}

}
