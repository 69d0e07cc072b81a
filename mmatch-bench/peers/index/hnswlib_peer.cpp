// C++ hnswlib as a process, for compare.py: the same commands as io.mmatch.bench.peer.PeerProcess, and the
// bandwidth of memory. usage: hnswlib_peer VECTORS QUERIES, commands on standard input.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "hnswlib/hnswlib.h"

namespace {

constexpr size_t kM = 16;
constexpr size_t kEfConstruction = 200;
constexpr size_t kSeed = 1;

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Vectors {
  int32_t rows = 0;
  int32_t dimension = 0;
  std::vector<float> values;

  const float* row(size_t i) const { return values.data() + i * dimension; }
};

Vectors readVectors(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  Vectors vectors;
  in.read(reinterpret_cast<char*>(&vectors.rows), sizeof vectors.rows);
  in.read(reinterpret_cast<char*>(&vectors.dimension), sizeof vectors.dimension);
  if (!in || vectors.rows < 1 || vectors.dimension < 1) {
    throw std::runtime_error("no rows and dimension at the start of " + path);
  }
  vectors.values.resize(static_cast<size_t>(vectors.rows) * vectors.dimension);
  const std::streamsize bytes = vectors.values.size() * sizeof(float);
  in.read(reinterpret_cast<char*>(vectors.values.data()), bytes);
  if (in.gcount() != bytes) {
    throw std::runtime_error("fewer values than the head tells in " + path);
  }
  return vectors;
}

void inThreads(int threads, const std::function<void()>& work) {
  std::vector<std::thread> others;
  for (int i = 1; i < threads; i++) {
    others.emplace_back(work);
  }
  work();
  for (std::thread& other : others) {
    other.join();
  }
}

class Peer {
 public:
  Peer(std::string vectorsPath, const std::string& queriesPath)
      : vectorsPath_(std::move(vectorsPath)), queries_(readVectors(queriesPath)), space_(queries_.dimension) {}

  double build(int threads) {
    index_.reset();
    const Vectors vectors = readVectors(vectorsPath_);
    const auto start = Clock::now();
    index_ = std::make_unique<hnswlib::HierarchicalNSW<float>>(&space_, vectors.rows, kM, kEfConstruction, kSeed);
    index_->addPoint(vectors.row(0), 0);
    std::atomic<int32_t> next{1};
    inThreads(threads, [&] {
      for (int32_t row = next++; row < vectors.rows; row = next++) {
        index_->addPoint(vectors.row(row), row);
      }
    });
    return secondsSince(start);
  }

  // Answers queries in turn until the time is over; returns how many and in which time.
  std::pair<int64_t, double> search(int k, int ef, int threads, double seconds) {
    index_->setEf(ef);
    std::atomic<int64_t> next{0};
    std::atomic<int64_t> done{0};
    const auto start = Clock::now();
    inThreads(threads, [&] {
      int64_t answered = 0;
      do {
        index_->searchKnn(queries_.row(next++ % queries_.rows), k);
        answered++;
      } while (secondsSince(start) < seconds);
      done += answered;
    });
    return {done.load(), secondsSince(start)};
  }

  void answers(int k, int ef, const std::string& path) {
    index_->setEf(ef);
    std::vector<int32_t> rows(static_cast<size_t>(queries_.rows) * k, -1);
    for (int32_t query = 0; query < queries_.rows; query++) {
      auto found = index_->searchKnn(queries_.row(query), k);
      for (size_t place = found.size(); place-- > 0; found.pop()) {
        rows[static_cast<size_t>(query) * k + place] = static_cast<int32_t>(found.top().second);
      }
    }
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(int32_t));
  }

 private:
  std::string vectorsPath_;
  Vectors queries_;
  hnswlib::InnerProductSpace space_;
  std::unique_ptr<hnswlib::HierarchicalNSW<float>> index_;
};

// Gigabytes a second, the best of some runs over arrays far larger than the caches, by one thread: bytes
// copied by memcpy (each is read and written), and bytes that are only read.
std::pair<double, double> bandwidth() {
  constexpr size_t kBytes = size_t{512} << 20;
  constexpr int kRuns = 7;
  std::vector<uint64_t> from(kBytes / sizeof(uint64_t), 1);
  std::vector<uint64_t> to(kBytes / sizeof(uint64_t), 2);
  double copied = 0;
  double read = 0;
  volatile uint64_t sink = 0;
  for (int run = 0; run < kRuns; run++) {
    auto start = Clock::now();
    std::memcpy(to.data(), from.data(), kBytes);
    copied = std::max(copied, kBytes / secondsSince(start) / 1e9);
    sink = sink + to[run];
    start = Clock::now();
    uint64_t sum = 0;
    for (const uint64_t value : from) {
      sum += value;
    }
    sink = sink + sum;
    read = std::max(read, kBytes / secondsSince(start) / 1e9);
  }
  return {copied, read};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: hnswlib_peer VECTORS QUERIES\n";
    return 2;
  }
  Peer peer(argv[1], argv[2]);
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream words(line);
    std::string command;
    words >> command;
    if (command == "build") {
      int threads = 1;
      words >> threads;
      std::printf("{\"seconds\": %.4f}\n", peer.build(threads));
    } else if (command == "search") {
      int k = 0;
      int ef = 0;
      int threads = 0;
      double seconds = 0;
      words >> k >> ef >> threads >> seconds;
      const auto [queries, took] = peer.search(k, ef, threads, seconds);
      std::printf("{\"queries\": %lld, \"seconds\": %.6f}\n", static_cast<long long>(queries), took);
    } else if (command == "answers") {
      int k = 0;
      int ef = 0;
      std::string path;
      words >> k >> ef >> path;
      peer.answers(k, ef, path);
      std::printf("{}\n");
    } else if (command == "settle") {
      std::printf("{}\n");
    } else if (command == "bandwidth") {
      const auto [copied, read] = bandwidth();
      std::printf("{\"memcpy\": %.3f, \"read\": %.3f}\n", copied, read);
    } else {
      std::cerr << "unknown command: " << line << "\n";
      return 2;
    }
    std::fflush(stdout);
  }
  return 0;
}
