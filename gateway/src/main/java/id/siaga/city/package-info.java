/// What a city has decided beforehand: its agencies, its categories, who gets what and when. Data and pure functions over it; read from
/// files by `config.CityFiles`.
@NullMarked
package id.siaga.city;

import org.jspecify.annotations.NullMarked;
