using Analytics.Ingest.Values;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Ingest.Values;

public sealed class ZoneClockTests
{
    private const long Micros = 1_000_000;

    /// <summary>Against the engine's own conversion, at random instants and around each of a year's changes, second by second.</summary>
    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Asia/Tokyo")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Pacific/Apia")]
    [InlineData("UTC")]
    public void InstantToLocal_IsTheEnginesOwn(string zone)
    {
        using var engine = Engine.InMemory();
        var clock = ZoneClock.Of(engine, zone);
        FillInstants(engine, zone);

        var wrong = engine.Query(
            $"select us from instants where {clock.OffsetSql("us")} is distinct from epoch_us(make_timestamptz(us) at time zone '{zone}') - us",
            r => r.GetInt64(0));

        Assert.Empty(wrong);
        Assert.True(engine.Count("select count(*) from instants") > 20_000);
    }

    /// <summary>
    /// An independent statement of the rule: of the instants that show this local time, the earliest; if none does, the local time moved on by
    /// the change. Instants are looked for among all offsets the zone has near it.
    /// </summary>
    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Asia/Tokyo")]
    [InlineData("Africa/Casablanca")]
    public void LocalToInstant_IsTheFirstOccurrence_AndAGapMovesForward(string zone)
    {
        using var engine = Engine.InMemory();
        var clock = ZoneClock.Of(engine, zone);
        FillInstants(engine, zone);
        string code = clock.LocalCodeSql("local_us");
        var rows = engine.Query(
            $"""
            with locals as (select distinct us + {clock.OffsetSql("us")} + shift * 900 * {Micros} as local_us from instants, range(-6, 7) as s(shift) where us between 0 and {4_000_000_000 * Micros}),
            converted as (select local_us, {code} as code from locals),
            near as (select *, {clock.OffsetSql("before_us")} as before, {clock.OffsetSql("after_us")} as after
                from (select *, local_us - 86400000000 as before_us, local_us + 86400000000 as after_us from converted))
            select local_us, code, before, after,
                epoch_us(make_timestamptz(local_us - before) at time zone '{zone}') = local_us as before_shows,
                epoch_us(make_timestamptz(local_us - after) at time zone '{zone}') = local_us as after_shows
            from near using sample 60000 rows (reservoir, 7)
            """,
            r => (Local: r.GetInt64(0), Code: r.GetInt64(1), Before: r.GetInt64(2), After: r.GetInt64(3), BeforeShows: r.GetBoolean(4), AfterShows: r.GetBoolean(5)));

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            long offset = row.Code - (row.Code & 3);
            long flag = row.Code & 3;
            var (expected, expectedFlag) = (row.BeforeShows, row.AfterShows, row.Before == row.After) switch
            {
                (true, true, false) => (Math.Max(row.Before, row.After), (long)ZoneClock.Overlap),
                (false, false, _) => (row.Before, (long)ZoneClock.Gap),
                (true, _, _) => (row.Before, 0L),
                _ => (row.After, 0L),
            };
            Assert.True((expected, expectedFlag) == (offset, flag), $"{zone} {row}");
        }
    }

    /// <summary>Against .NET's zone data, where both know the rules: 2000 to 2025.</summary>
    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Asia/Tokyo")]
    public void LocalToInstant_AgreesWithDotNet(string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        using var engine = Engine.InMemory();
        var clock = ZoneClock.Of(engine, zone);
        var rows = engine.Query(
            $"select local_us, {clock.LocalCodeSql("local_us")} from (select unnest(range(946684800000000, 1767225600000000, 1799000000)) as local_us)",
            r => (Local: r.GetInt64(0), Code: r.GetInt64(1)));

        int odd = 0;
        foreach (var (local, code) in rows)
        {
            var time = DateTime.UnixEpoch.AddMicroseconds(local);
            time = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
            long expected = info.IsAmbiguousTime(time) ? (Span(info.GetAmbiguousTimeOffsets(time).Max()) + ZoneClock.Overlap)
                : info.IsInvalidTime(time) ? (Span(info.GetUtcOffset(time.AddHours(-3))) + ZoneClock.Gap)
                : Span(info.GetUtcOffset(time));
            odd += info.IsAmbiguousTime(time) || info.IsInvalidTime(time) ? 1 : 0;
            Assert.True(expected == code, $"{zone} {time:O}: {expected} {code}");
        }

        Assert.Equal(zone == "Asia/Tokyo", odd == 0);

        static long Span(TimeSpan span) => span.Ticks / 10;
    }

    private static void FillInstants(Engine engine, string zone) => engine.Execute($"""
        create table instants as
        with days as (select unnest(range(timestamp '1969-12-25', timestamp '2100-02-01', interval 1 day)) as t),
        changes as (select epoch_us(t) as us from (select t, (epoch_us(make_timestamptz(epoch_us(t)) at time zone '{zone}') - epoch_us(t)) as o from days)
            qualify o <> lead(o) over (order by t))
        select (hash(range) % 4102444800)::bigint * {Micros} + 123456 as us from range(20000)
        union all select -(hash(range) % 40000000000)::bigint * {Micros} from range(300)
        union all select us + m * 60 * {Micros} from changes, range(0, 1440, 15) as r(m)
        union all select us + m * 60 * {Micros} - 1 from changes, range(0, 1440, 30) as r(m)
        union all select unnest([{253402300799L * Micros}, 0, -1, {4102444800L * Micros}, {4102444800L * Micros - 1}])
        """);
}
