#include "corpus.hpp"

#include <thread>

namespace probe {
namespace {

constexpr std::chrono::microseconds apart{300};  ///< long enough for the server to see one piece before the next

std::string filled_in(std::string text, const Target& target) {
    constexpr std::string_view mark = "{path}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + target.path.size()))
        text.replace(at, mark.size(), target.path);
    return text;
}

int ordinary_status(const Target& target) {
    Socket socket(target);
    socket.send(request("GET", target.path));
    const auto answer = socket.read();
    return answer ? answer->status : -1;
}

/// What every answer has, whoever gives it.
std::optional<std::string> fault(const Answer& answer) {
    if (answer.status == 100) return std::nullopt;
    if (answer.header("X-Request-Id").empty()) return "an answer without X-Request-Id";
    if (answer.header("Date").empty()) return "an answer without Date";
    if (answer.status >= 400 && answer.header("Content-Type") != "application/problem+json")
        return "an error that is no problem+json";
    if (answer.status == 405 && answer.header("Allow").empty()) return "405 without Allow";
    return std::nullopt;
}

std::optional<std::string> next_request_fault(Socket& socket, const Target& target, int expected) {
    constexpr std::string_view id = "the-next-one";
    if (!socket.send(request("GET", target.path, "X-Request-Id: the-next-one\r\n")))
        return "closed before the next request";
    const auto answer = socket.read();
    if (!answer) return "no answer to the next request";
    if (answer->header("X-Request-Id") != id) return "the next request got another's answer";
    if (answer->status != expected) return "the next request got " + std::to_string(answer->status);
    return std::nullopt;
}

void await_input(const Socket& socket) {
    const auto end = std::chrono::steady_clock::now() + Socket::patience;
    while (!socket.has_input() && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(apart);
}

std::vector<std::string> bytewise(const std::string& text) {
    std::vector<std::string> pieces;
    for (const char c : text) pieces.emplace_back(1, c);
    return pieces;
}

}

std::optional<std::string> run(const Target& target, const RawCase& raw, const std::vector<std::string>& pieces) {
    static thread_local std::pair<std::uint16_t, int> known{0, 0};
    if (known.first != target.port) known = {target.port, ordinary_status(target)};
    Socket socket(target);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i == 1 && raw.statuses.front() == 100 && pieces[0].ends_with("\r\n\r\n"))
            await_input(socket);  // however slow the server is, it must not find the body there already
        else if (i > 0)
            std::this_thread::sleep_for(apart);
        if (!socket.send(filled_in(pieces[i], target))) break;  // refused already: the answer tells
    }
    if (raw.half_closed) socket.half_close();
    const bool to_head = raw.pieces[0].starts_with("HEAD ");
    for (const auto status : raw.statuses) {
        const auto expected = status == ordinary ? known.second : status;
        const auto answer = socket.read(to_head);
        if (!answer) return "no answer, instead of " + std::to_string(expected);
        if (answer->status != expected)
            return std::to_string(answer->status) + " instead of " + std::to_string(expected) + ' ' + answer->body;
        if (auto why = fault(*answer)) return why;
    }
    if (raw.after == RawCase::After::closed) {
        if (!socket.at_end()) return "more comes, or the connection stays open";
        return std::nullopt;
    }
    return next_request_fault(socket, target, known.second);
}

std::optional<std::string> run(const Target& target, const RawCase& raw) { return run(target, raw, raw.pieces); }

std::optional<std::string> run_cut_everywhere(const Target& target, const RawCase& raw) {
    std::string whole;
    for (const auto& piece : raw.pieces) whole += filled_in(piece, target);
    for (std::size_t at = 1; at < whole.size(); ++at)
        if (auto why = run(target, raw, {whole.substr(0, at), whole.substr(at)}))
            return "cut at " + std::to_string(at) + ": " + *why;
    if (auto why = run(target, raw, bytewise(whole))) return "byte by byte: " + *why;
    return std::nullopt;
}

std::vector<std::string> run_corpus(const Target& target, bool echo) {
    std::vector<std::string> failures;
    for (const auto& raw : raw_cases()) {
        if (raw.needs == RawCase::Needs::echo && !echo) continue;
        if (const auto why = run(target, raw)) failures.push_back(raw.name + ": " + *why);
    }
    return failures;
}

}
