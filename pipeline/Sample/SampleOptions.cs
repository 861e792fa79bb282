namespace Analytics.Sample;

/// <summary>What the sample data should be; the same options give the same files.</summary>
/// <param name="Leads">Leads created in the whole period, ≥ 1; about five calls a lead when there are reps enough.</param>
/// <param name="OutDirectory">Folder for the files; created when absent. Files of the same names are replaced.</param>
public sealed record SampleOptions(int Leads, string OutDirectory)
{
    /// <summary>Days of data, ≥ 1. Default 273: nine months.</summary>
    public int Days { get; init; } = 273;

    /// <summary>Seed of every random choice. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>First day of the data, 2022-01-01 or later. Default 2026-01-01.</summary>
    public DateOnly Start { get; init; } = new(2026, 1, 1);

    /// <summary>Number of reps, ≥ 3 (one a role). Default: as many as can work the leads.</summary>
    public int? Reps { get; init; }

    /// <summary>The first day after the data (excluded): the export is made at 0:00 of it.</summary>
    public DateOnly End => Start.AddDays(Days);

    /// <summary>Number of reps used: <see cref="Reps"/>, or as many as can work the leads with a tenth of their time to spare.</summary>
    public int RepsOrDefault() => Reps ?? DefaultReps();

    /// <summary>Throws when an option is out of range.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and what is expected.</exception>
    public void Check()
    {
        Require(Leads >= 1, $"leads: found {Leads}.", "Expected a whole number ≥ 1.");
        Require(Days >= 1, $"days: found {Days}.", "Expected a whole number ≥ 1.");
        Require(Reps is null or >= 3, $"reps: found {Reps}.", "Expected at least 3, one for each role.");
        Require(!string.IsNullOrWhiteSpace(OutDirectory), "out: found nothing.", "Expected a folder to write to.");
        Require(
            Start.Year >= JapaneseHolidays.FirstYear && (long)Start.DayNumber + Days < LastDay.DayNumber,
            $"start {Start:yyyy-MM-dd} with {Days} days.",
            $"Expected a period within {JapaneseHolidays.FirstYear}-01-01 and {LastDay:yyyy-MM-dd}, for which holidays are known.");
        Require(WorkingDays() > 0, $"start {Start:yyyy-MM-dd} with {Days} days.", "Expected at least one working day in the period.");
    }

    // Holidays are written for one more year than the data has.
    private static DateOnly LastDay => new(JapaneseHolidays.LastYear - 1, 12, 31);

    private int DefaultReps()
    {
        var callsPerRep = WorkingDays() * SampleTruth.CallsPerHour * SampleTruth.PhoneHoursPerDay;
        return Math.Max(3, (int)Math.Ceiling(Leads * SampleTruth.CallsPerLead / callsPerRep / 0.9));
    }

    private int WorkingDays()
    {
        var calendar = new WorkCalendar(Start, End);
        return Enumerable.Range(0, Days).Count(day => calendar.IsOpen(Start.AddDays(day)));
    }

    private static void Require(bool holds, string found, string expected)
    {
        if (!holds)
            throw new ArgumentException($"{found}\n{expected}");
    }
}
