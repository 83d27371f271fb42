#include "process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

extern char** environ;  // NOLINT: POSIX has it so

namespace testing_support {
namespace {

void check(int error, const std::string& what) {
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

std::pair<int, int> make_pipe() {
    int ends[2];
    check(::pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno, "pipe");
    return {ends[0], ends[1]};
}

}

Process::Process(const std::vector<std::string>& command) {
    const auto [its_input, input] = make_pipe();
    const auto [output, its_output] = make_pipe();
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, its_input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, its_output, STDOUT_FILENO);
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const auto error = ::posix_spawnp(&id_, arguments[0], &files, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    ::close(its_input);
    ::close(its_output);
    input_ = input;
    output_ = output;
    check(error, command[0]);
}

Process::~Process() {
    if (id_ > 0) {
        signal(SIGKILL);
        wait();
    }
    ::close(output_);
}

std::optional<std::string> Process::read_line() {
    std::string line;
    for (char c = 0; ::read(output_, &c, 1) == 1; line += c)
        if (c == '\n') return line;
    return std::nullopt;
}

void Process::signal(int number) const { ::kill(id_, number); }

int Process::wait() {
    ::close(std::exchange(input_, -1));
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}
