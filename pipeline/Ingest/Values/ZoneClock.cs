using System.Globalization;
using Analytics.Lake;

namespace Analytics.Ingest.Values;

/// <summary>
/// A time zone as arithmetic on microseconds. Its changes of offset are found once, from the engine's own zone data, so that they agree
/// with what the KPI SQL computes; then a conversion is a comparison and an addition in place of a calendar per row.
/// From 1970 to 2099; outside, the engine converts.
/// </summary>
/// <remarks>
/// A local time that comes twice (the clock was set back) is its first occurrence. A local time that never was (the clock was set
/// forward) moves forward by as much as the clock did.
/// </remarks>
public sealed class ZoneClock
{
    /// <summary>Marks a local time that never was, in the code of <see cref="LocalCodeSql"/>.</summary>
    public const int Gap = 1;

    /// <summary>Marks a local time that comes twice.</summary>
    public const int Overlap = 2;

    private const long Second = 1_000_000;
    private const long Day = 86_400 * Second;
    private const long FromMicros = 0;
    private const long UntilMicros = 4_102_444_800 * Second;

    // What a calendar of years 1 to 9999 holds; the engine's own conversion fails far outside of it.
    private const long FirstMicros = -62_135_596_800 * Second;
    private const long LastMicros = 253_402_300_800 * Second;

    private readonly string zone;
    private readonly long firstOffset;
    private readonly IReadOnlyList<Change> changes;

    private ZoneClock(string zone, long firstOffset, IReadOnlyList<Change> changes)
    {
        this.zone = zone;
        this.firstOffset = firstOffset;
        this.changes = changes;
    }

    /// <summary>At an instant (microseconds since 1970) the zone's offset goes from one to another.</summary>
    private sealed record Change(long At, long Before, long After);

    /// <summary>Values below an instant or a local time get a code; above it the next does.</summary>
    private sealed record Piece(long Below, long Code);

    /// <summary>Whether a local time may fall into a gap or an overlap.</summary>
    public bool Changes => changes.Count > 0;

    /// <summary>Finds the zone's changes.</summary>
    /// <param name="engine">Whose zone data count.</param>
    /// <param name="zone">IANA name.</param>
    public static ZoneClock Of(Engine engine, string zone)
    {
        long days = (UntilMicros - FromMicros) / Day;
        long first = Offsets(engine, zone, [FromMicros], 0, Day).Single().Offset;
        // The day, then the hour, then the minute, then the second before each change.
        var changes = Around(Offsets(engine, zone, [FromMicros], days, Day));
        foreach (long step in new[] { 3600 * Second, 60 * Second, Second })
        {
            long steps = (step == 3600 * Second ? Day : 60 * step) / step;
            changes = Around(Offsets(engine, zone, [.. changes.Select(c => c.At)], steps, step));
        }

        return new ZoneClock(zone, first, [.. changes.Select(c => c with { At = c.At + Second })]);
    }

    /// <summary>
    /// SQL of a local time's code: the zone's offset in microseconds, plus <see cref="Gap"/> or <see cref="Overlap"/> in its two lowest
    /// bits. The instant is the local time less the offset; null outside the years 1 to 9999.
    /// </summary>
    /// <param name="local">SQL of the local time in microseconds; a column, since it is repeated.</param>
    public string LocalCodeSql(string local)
    {
        var pieces = new List<Piece>();
        foreach (var change in changes)
        {
            // Before and in the change the earlier offset counts: that is the first of two times, and moves a time that never was forward.
            pieces.Add(new Piece(change.At + Math.Min(change.Before, change.After), change.Before));
            pieces.Add(new Piece(change.At + Math.Max(change.Before, change.After), change.Before + (change.After > change.Before ? Gap : Overlap)));
        }

        return Sql(local, pieces, $"{local} - epoch_us(make_timestamp({local}) at time zone {SqlText.Literal(zone)})");
    }

    /// <summary>SQL of the zone's offset in microseconds at an instant; null outside the years 1 to 9999.</summary>
    /// <param name="instant">SQL of the instant in microseconds since 1970; a column, since it is repeated.</param>
    public string OffsetSql(string instant) => Sql(
        instant,
        [.. changes.Select(c => new Piece(c.At, c.Before))],
        $"epoch_us(make_timestamptz({instant}) at time zone {SqlText.Literal(zone)}) - {instant}");

    private string Sql(string value, IReadOnlyList<Piece> pieces, string otherwise)
    {
        long last = changes.Count == 0 ? firstOffset : changes[^1].After;
        return $"(case when {value} >= {FromMicros} and {value} < {UntilMicros} then {Tree(value, pieces, 0, pieces.Count, last)}"
            + $" when {value} >= {FirstMicros} and {value} < {LastMicros} then {otherwise} end)";
    }

    /// <summary>A binary search as nested cases.</summary>
    private static string Tree(string value, IReadOnlyList<Piece> pieces, int start, int end, long last)
    {
        if (start == end)
            return Number(start == pieces.Count ? last : pieces[start].Code);
        int middle = (start + end) / 2;
        string below = Tree(value, pieces, start, middle, last);
        string above = Tree(value, pieces, middle + 1, end, last);
        return $"case when {value} < {Number(pieces[middle].Below)} then {below} else {above} end";
    }

    /// <summary>The last of the times looked at before each change.</summary>
    private static List<Change> Around(List<(long Start, long At, long Offset)> offsets) =>
    [
        .. offsets.Zip(offsets.Skip(1))
            .Where(p => p.First.Start == p.Second.Start && p.First.Offset != p.Second.Offset)
            .Select(p => new Change(p.First.At, p.First.Offset, p.Second.Offset)),
    ];

    /// <summary>The zone's offsets at each start and so many steps after it.</summary>
    private static List<(long Start, long At, long Offset)> Offsets(Engine engine, string zone, IReadOnlyList<long> starts, long steps, long step) => starts.Count == 0 ? [] : engine.Query(
        $"""
        with starts as (select unnest([{string.Join(", ", starts.Select(Number))}]) as start),
        instants as (select start, start + unnest(range({steps + 1})) * {step} as micros from starts)
        select start, micros, epoch_us(make_timestamptz(micros) at time zone {SqlText.Literal(zone)}) - micros from instants order by start, micros
        """,
        r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
