using System.Globalization;
using Analytics.Lake;

namespace Analytics.Benchmarks;

/// <summary>
/// Plain CSV exports of calls and their leads, of any size, the same every time: calls in the order of their times, day after day; one in a
/// thousand with an outcome that the contract does not know.
/// </summary>
/// <param name="Folder">Where the files go.</param>
/// <param name="CallsADay">Calls of each day.</param>
/// <param name="Leads">Leads there are.</param>
/// <param name="RandomKeys">Whether keys are random hexadecimal digits in place of growing numbers.</param>
public sealed record CallExport(string Folder, long CallsADay, long Leads, bool RandomKeys = false)
{
    private const string FirstDay = "2019-01-07";
    private const int Workday = 36_000;

    /// <summary>Writes the leads and a configuration of both tables.</summary>
    public void Start()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "analytics.yaml"), """
            time_zone: Asia/Tokyo
            run_date: latest
            tables:
              leads: { files: leads.csv }
              calls: { files: calls-*.csv }

            """);
        Write("leads.csv", $"select printf('L%08d', i) as lead_id, timestamp '2018-01-01' + to_seconds(i % 30000000) as created_at, 'outbound' as motion from range({Leads}) as r(i)");
    }

    /// <summary>Writes whole days.</summary>
    /// <returns>The bytes of the file.</returns>
    public long Days(string file, int first, int count) =>
        Write(file, $"select {Columns("'connected'")} from range({first * CallsADay}, {(first + count) * CallsADay}) as r(i)");

    /// <summary>
    /// Writes a night's increment: 95 % of a new day, 4 % calls of the week before that come late, 1 % corrections of calls that are there.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="days">The days of the history, from the first.</param>
    /// <param name="night">Which night after it, from 0: that many days later.</param>
    /// <param name="rows">Rows in all.</param>
    /// <param name="correctedDays">Days, from the 30th last of the history backwards, whose calls are corrected.</param>
    public void Night(string file, int days, int night, long rows, int correctedDays)
    {
        long late = rows * 4 / 100;
        long corrections = rows / 100;
        long next = (days * CallsADay) + (night * rows);
        string newDay = (days + night).ToString(CultureInfo.InvariantCulture);
        string lateDay = string.Create(CultureInfo.InvariantCulture, $"({newDay} - 1 - i % 7)");
        string corrected = string.Create(CultureInfo.InvariantCulture, $"(({days} - 30 - k % {correctedDays}) * {CallsADay} + (k * 7919) % {CallsADay})");
        Write(file, $"""
            select {Columns("'connected'", newDay)} from range({next}, {next + rows - late - corrections}) as r(i)
            union all
            select {Columns("'connected'", lateDay)} from range({next + rows - late - corrections}, {next + rows - corrections}) as r(i)
            union all
            select {Columns("'refused'")} from (select {corrected} as i from range({corrections}) as r(k))
            """);
    }

    private string Columns(string changed, string? day = null)
    {
        string at = $"timestamp '{FirstDay} 08:00:00' + to_days(({day ?? $"i // {CallsADay}"})::integer) + to_seconds((i % {CallsADay}) * {Workday} // {CallsADay})";
        return $"""
            {(RandomKeys ? "md5(i::varchar)" : "printf('C%010d', i)")} as call_id, printf('L%08d', i * 7919 % {Leads}) as lead_id,
            printf('R%04d', i * 31 % 900) as rep_id, {at} as started_at, i * 37 % 600 as talk_seconds,
            case when i % 1000 = 999 then 'hung up' when i % 3 = 0 then {changed} when i % 3 = 1 then 'no_answer' else 'voicemail' end as outcome
            """;
    }

    private long Write(string file, string sql)
    {
        string path = Path.Combine(Folder, file);
        using var engine = Engine.InMemory();
        engine.Execute($"copy ({sql}) to {SqlText.Literal(path)} (format csv, header)");
        return new FileInfo(path).Length;
    }
}
