using System.Collections.Concurrent;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Lake;

public sealed class SeenHashesTests
{
    [Fact]
    public void ManyThreads_EveryRepetitionIsSeen_FewOthersAre()
    {
        const int Rows = 300_000;
        ulong[] hashes = new ulong[Rows];
        var random = new Random(3);
        for (int i = 0; i < Rows; i++)
            hashes[i] = i % 100 == 99 ? hashes[random.Next(i)] : (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        var seen = new SeenHashes(Rows);
        var again = new ConcurrentBag<ulong>();

        Parallel.ForEach(hashes, h =>
        {
            if (seen.WasSeen(h))
                again.Add(h);
        });

        var repeated = hashes.GroupBy(h => h).Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => g.Count());
        var found = again.GroupBy(h => h).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(repeated, r => Assert.True(found.GetValueOrDefault(r.Key) >= r.Value - 1, $"{r.Key} came {r.Value} times"));
        Assert.InRange(found.Keys.Except(repeated.Keys).Count(), 1, Rows / 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000_000_000)]
    public void AnyNumberOfRows_AFilterIsMade(long rows)
    {
        var seen = new SeenHashes(rows);

        Assert.False(seen.WasSeen(ulong.MaxValue));
        Assert.False(seen.WasSeen(0));
        Assert.True(seen.WasSeen(ulong.MaxValue));
    }
}
