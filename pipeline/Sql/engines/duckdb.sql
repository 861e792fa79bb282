-- The functions that the KPI SQL relies on, for DuckDB. Another engine gets a file of its own with the same names.

-- The hour 0..23, the ISO weekday 1 (Monday)..7 and the date of an instant on the clocks of a zone; the ISO weekday of a date.
create or replace macro local_hour(ts, zone) as hour(ts at time zone zone)::integer;
create or replace macro local_weekday(ts, zone) as isodow(ts at time zone zone)::integer;
create or replace macro weekday_of(day) as isodow(day)::integer;
create or replace macro local_date(ts, zone) as (ts at time zone zone)::date;

-- The number of an instant's quarter of an hour, and the instant at which a quarter begins.
create or replace macro quarter_of(ts) as floor(epoch_us(ts) / 900000000)::integer;
create or replace macro quarter_start(quarter) as to_timestamp(quarter::bigint * 900);

-- The instant of noon of a day on the clocks of a zone.
create or replace macro noon_of(day, zone) as (day::timestamp + interval 12 hours) at time zone zone;

-- Seconds from one instant to another, to the millisecond; negative when the second is earlier.
create or replace macro seconds_between(a, b) as date_diff('millisecond', a, b) / 1000.0;

-- An instant so many seconds later, to the millisecond.
create or replace macro plus_seconds(ts, seconds) as ts + to_milliseconds((seconds * 1000)::bigint);

-- Quantiles with linear interpolation between the neighbouring values (Hyndman & Fan 1996, type 7); null for no value.
create or replace macro median_of(x) as quantile_cont(x::double, 0.5);
create or replace macro quantile_of(x, p) as quantile_cont(x::double, p);
create or replace macro quantiles_of(x, ps) as quantile_cont(x::double, ps);

-- What an outcome means; null for an unknown outcome.
create or replace macro is_answered(outcome) as outcome in ('connected', 'meeting_booked', 'refused', 'absent');
create or replace macro is_settled(outcome) as outcome in ('connected', 'meeting_booked', 'refused');
create or replace macro is_conversation(outcome) as outcome in ('connected', 'meeting_booked');

-- A ratio, null (never 0) when the denominator is 0.
create or replace macro ratio_of(numerator, denominator) as numerator::double / nullif(denominator::double, 0);

-- Ends of the 95 % interval of a share of k in n (Wilson 1927); null for n = 0, an unknown k, or a k above n, which is no share. The
-- condition is needed: greatest and least pass over nulls.
create or replace macro wilson_lower(k, n) as
    case when n > 0 and k <= n then greatest(0, (k::double + 1.920729410347062) / (n::double + 3.841458820694124)
        - 1.959963984540054 / (n::double + 3.841458820694124) * sqrt(k::double * (n - k)::double / n::double + 0.960364705173531)) end;
create or replace macro wilson_upper(k, n) as
    case when n > 0 and k <= n then least(1, (k::double + 1.920729410347062) / (n::double + 3.841458820694124)
        + 1.959963984540054 / (n::double + 3.841458820694124) * sqrt(k::double * (n - k)::double / n::double + 0.960364705173531)) end;

-- The logarithmic mean of two amounts, the weight of a factor's log change in their difference: 0 when one of them is 0, null when one is unknown
-- or negative (Ang 2005, LMDI).
create or replace macro log_mean(a, b) as
    case when a < 0 or b < 0 then null when a = 0 or b = 0 then 0 when a = b then a::double else (a - b) / (ln(a::double) - ln(b::double)) end;
