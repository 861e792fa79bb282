namespace Analytics.Tests.Runs;

/// <summary>A clock that moves only by hand.</summary>
internal sealed class HandTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.Ticks;

    public void Move(double seconds) => now += TimeSpan.FromSeconds(seconds);
}
