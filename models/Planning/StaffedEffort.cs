namespace Analytics.Models.Planning;

/// <summary>A scenario's effort in a month: what its reps give, and its joiners by their days in it.</summary>
/// <param name="Reps">Reps at the phone all month.</param>
/// <param name="HoursPerRep">Phone hours of one of them in the month.</param>
/// <param name="HoursPerDay">Phone hours of a rep on a day at the phone.</param>
/// <param name="Effort">What they and the joiners put in.</param>
public sealed record StaffedEffort(double Reps, double HoursPerRep, double HoursPerDay, Effort Effort)
{
    /// <summary>From a scenario; <paramref name="draws"/> tell the measured rates that its own are held against.</summary>
    public static StaffedEffort Of(MonthDraws draws, Scenario scenario, PlanRequest request)
    {
        var (attendance, month, whole) = (draws.History.Attendance, draws.Month, scenario);
        scenario = scenario.In(month);
        double perDay = scenario.HoursPerDay ?? attendance.HoursPerDay, reps = scenario.Reps ?? attendance.Reps;
        double perRep = attendance.HoursPerRep(month.OpenDays, perDay, scenario.LeaveDays);
        double hours = reps * perRep, calls = hours, met = hours;
        foreach (var joiners in scenario.Joiners)
        {
            int open = 0;
            double paced = 0, yielded = 0;
            for (var day = joiners.Start > month.Start ? joiners.Start : month.Start; day < month.End; day = day.AddDays(1))
            {
                if (!request.IsOpen(day)) continue;
                var stage = request.Learning.At(day.DayNumber - joiners.Start.DayNumber);
                (open, paced, yielded) = (open + 1, paced + stage.Pace, yielded + (stage.Pace * stage.Yield));
            }

            double each = open == 0 ? 0 : joiners.Reps * attendance.HoursPerRep(open, perDay, scenario.LeaveDays * open / Math.Max(1, month.OpenDays)) / open;
            (hours, calls, met) = (hours + (each * open), calls + (each * paced), met + (each * yielded));
        }

        return new StaffedEffort(reps, perRep, perDay, new Effort(hours)
        {
            Leads = scenario.Leads,
            MotionLeads = scenario.LeadsByMotion.Count > 0 ? whole.LeadsIn(month, draws.History) : null,
            Supply = request.Months.Any(m => m.Start == month.Start) ? LeadSupply.Of(draws.History, request, whole, month) : null,
            Pace = (scenario.CallsPerHour / draws.MeanPace ?? 1) * (hours > 0 ? calls / hours : 1),
            Conversion = (scenario.Conversion / draws.MeanConversion ?? 1) * (calls > 0 ? met / calls : 1),
        });
    }
}
