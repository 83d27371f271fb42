#include "lost_wakeup.hpp"

#include <vector>

namespace probe {

int lost_wakeups(const Target& target, int connections, int rounds) {
    int lost = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Socket> sockets;
        for (int i = 0; i < connections; ++i) sockets.emplace_back(target);
        for (auto& socket : sockets) socket.send(request("GET", target.path));
        for (auto& socket : sockets)
            if (!socket.read()) ++lost;
        for (auto& socket : sockets) socket.reset();
    }
    return lost;
}

}
