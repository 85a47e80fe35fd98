// Solves a market file with LEMON's network simplex: lemon_market FILE.PLMARKT
//
// The same network as for the other peers: participants and workplaces around one sink. Only `run()` is timed.

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

template <typename Number>
static std::vector<Number> column(std::ifstream &file, uint64_t count) {
  std::vector<Number> values(count);
  file.read(reinterpret_cast<char *>(values.data()), static_cast<std::streamsize>(count * sizeof(Number)));
  return values;
}

// The most memory that this process ever held; getrusage begins with what the process held that started it.
static long long peakBytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  long long kilobytes = 0;
  while (status >> word && word != "VmHWM:") continue;
  status >> kilobytes;
  return kilobytes * 1024;
}

int main(int argc, char **argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: lemon_market FILE.PLMARKT\n"), 1;
  std::ifstream file(argv[1], std::ios::binary);
  const auto header = column<uint64_t>(file, 4);
  if (!file || std::memcmp(header.data(), "PLMARKT1", 8) != 0)
    return std::fprintf(stderr, "%s is not a market file\n", argv[1]), 1;
  const int participants = static_cast<int>(header[1]), workplaces = static_cast<int>(header[2]);
  const auto places = column<int32_t>(file, header[2]);
  const auto starts = column<uint64_t>(file, header[1] + 1);
  const auto workplace = column<uint32_t>(file, header[3]);
  const auto score = column<int32_t>(file, header[3]);

  // A static graph wants its arcs in the order of their sources.
  const int sink = participants + workplaces;
  std::vector<std::pair<int, int>> ends;
  std::vector<int64_t> costs;
  std::vector<int> capacities;
  for (int p = 0; p < participants; ++p) {
    for (uint64_t k = starts[p]; k < starts[p + 1]; ++k) {
      ends.emplace_back(p, participants + static_cast<int>(workplace[k]));
      costs.push_back(-score[k]);
      capacities.push_back(1);
    }
    ends.emplace_back(p, sink);
    costs.push_back(0);
    capacities.push_back(1);
  }
  for (int w = 0; w < workplaces; ++w) {
    ends.emplace_back(participants + w, sink);
    costs.push_back(0);
    capacities.push_back(places[w]);
  }
  lemon::StaticDigraph graph;
  graph.build(sink + 1, ends.begin(), ends.end());
  lemon::StaticDigraph::ArcMap<int> capacity(graph);
  lemon::StaticDigraph::ArcMap<int64_t> cost(graph);
  for (size_t k = 0; k < ends.size(); ++k) {
    capacity[graph.arc(static_cast<int>(k))] = capacities[k];
    cost[graph.arc(static_cast<int>(k))] = costs[k];
  }
  lemon::StaticDigraph::NodeMap<int> supply(graph, 0);
  for (int p = 0; p < participants; ++p) supply[graph.node(p)] = 1;
  supply[graph.node(sink)] = -participants;

  lemon::NetworkSimplex<lemon::StaticDigraph, int, int64_t> simplex(graph);
  simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
  const auto wall = std::chrono::steady_clock::now();
  const auto cpu = std::clock();
  const auto status = simplex.run();
  const double cpuSeconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  const double wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  if (status != simplex.OPTIMAL) return std::fprintf(stderr, "not optimal\n"), 1;
  std::printf("{\"objective\": %lld, \"wallSeconds\": %.6f, \"cpuSeconds\": %.6f, \"peakBytes\": %lld}\n",
              -static_cast<long long>(simplex.totalCost<int64_t>()), wallSeconds, cpuSeconds,
              peakBytes());
}
